using System.Text.Json;
using GreenChannel.Rules.Evaluation;
using NodaTime;
using RulesEngine.Models;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>The table of ratios on the shipped ruleset: checks that the contestants agree, then measures them turn by turn.</summary>
internal sealed class Ratios
{
    private const int Count = 10_000, Compared = 200, Explanations = 50;
    private static readonly LocalDate On = new(2024, 11, 1);
    private static readonly DateOnly OnDay = new(2024, 11, 1);
    private static readonly Readings Default = new();

    private readonly Ruleset _rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
    private readonly byte[][] _someJson;
    private readonly Person[] _people;
    private readonly DecisionRequest[] _whole;
    private readonly DecisionRequest[] _vague;
    private readonly RuleParameter[][] _inputs;
    private readonly object[][] _values;
    private readonly DecisionRequest[] _forAll;
    private int _at;

    public Ratios()
    {
        var table = _rules.Compiled.Bound.Facts;
        byte[][] whole = new Applicants(table, Told.Whole).Make(Count);
        _someJson = new Applicants(table, Told.Some).Make(Count);
        _people = [.. whole.Select(j => JsonSerializer.Deserialize(j, PersonJson.Default.Person)!)];
        _whole = [.. whole.Select(Request)];
        _vague = [.. new Applicants(table, Told.Vague).Make(Count).Select(Request)];
        _forAll = [.. _whole.Select(r => r with { Target = null })];
        _inputs = [.. _whole.Take(Compared).Select(r => _rules.ToRuleParameters(r).ToArray())];
        _values = [.. _inputs.Select(i => i.Select(p => p.Value).ToArray())];
    }

    public void Run()
    {
        var engines = new Engines(_rules);
        var expresso = new Expresso(_rules, _inputs[0]);
        Agreement(engines, expresso);
        Console.WriteLine($"{Count} applicants; JSON of {_someJson.Average(j => j.Length):F0} bytes; TieredPGO {AppContext.GetData("System.Runtime.TieredPGO") ?? "default"}, {Environment.ProcessorCount} cores, load {Load()}");
        Console.WriteLine("| work | ours | contestant | ratio (middle half) | must reach | aim | reached |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Contest.Line("decision", "hand-written, three-valued", Many(i => _rules.Decide(_whole[i])), Many(i => HandWritten.Decide(_people[i], (TitleLevel)(i % 5), OnDay, Default)), (20_000, 20_000), 1.5, 1);
        Contest.Line("decision", "RulesEngine nested", Many(i => _rules.Decide(_whole[i % Compared])), Many(i => engines.Nested(_inputs[i % Compared])), (20_000, 200), 1 / 120.0, 1 / 200.0);
        Contest.Line("decision for all targets", "RulesEngine nested, one target × 5", Many(i => _rules.Decide(_forAll[i % Compared])), Many5(i => engines.Nested(_inputs[i % Compared])), (10_000, 40), 1 / 400.0, 1 / 600.0);
        Contest.Line("decision", "RulesEngine flattened", Many(i => _rules.Decide(_whole[i % Compared])), Many(i => engines.Flat(_inputs[i % Compared])), (20_000, 400), 1 / 30.0, 1 / 60.0);
        Contest.Line("decision", "DynamicExpresso, a lambda a condition, two-valued", Many(i => _rules.Decide(_whole[i % Compared])), Many(i => expresso.Decide(_values[i % Compared])), (20_000, 5_000), 1 / 2.0, 1 / 4.0);
        Contest.Line("JSON → decision", "source-generated parse + hand-written", Many(i => _rules.Decide(Request(i, _rules.ReadFacts(_someJson[i]).OrThrow()))), Many(i => HandWritten.Decide(JsonSerializer.Deserialize(_someJson[i], PersonJson.Default.Person)!, (TitleLevel)(i % 5), OnDay, Default)), (10_000, 10_000), 0.7, 0.5);
        Contest.Line("reading the JSON alone", "source-generated parse", Many(i => _rules.ReadFacts(_someJson[i])), Many(i => JsonSerializer.Deserialize(_someJson[i], PersonJson.Default.Person)!), (10_000, 10_000), 0.7, 0.5);
        Explained();
        Contest.Line("months, gaps → decision", "all facts known", Many(i => _rules.Decide(_vague[i])), Many(i => _rules.Decide(_whole[i])), (20_000, 20_000), 2, 1.5);
        Contest.Line("ten years, all routes", "a decision for each day", Many(i => _rules.TimelineOf(_forAll[i])), Many(i => EachDay(_forAll[i])), (2, 2), 0.5, 0.2);
        Console.WriteLine($"Allocated by a decision: {Allocated(i => _rules.Decide(_whole[i]))} bytes; by the hand-written one {Allocated(i => HandWritten.Decide(_people[i], (TitleLevel)(i % 5), OnDay, Default))}");
        Console.WriteLine($"load at the end {Load()}");
    }

    // By hand: the tokens of the finished JSON, written again.
    private void Explained()
    {
        byte[][] finished = [.. Enumerable.Range(0, Explanations).Select(i => WriteExplanation(i).ToArray())];
        JsonDocument[] trees = [.. finished.Select(f => JsonDocument.Parse(f))];
        Contest.Line("decision + explanation as JSON", "the same JSON written from a finished tree", Many(i => WriteExplanation(i % Explanations)), Many(i => WriteAgain(trees[i % Explanations])), (Explanations, Explanations), 2, 1.2);
    }

    private MemoryStream WriteExplanation(int index)
    {
        var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream);
        _rules.Explain(_rules.Decide(_whole[index])).WriteTo(writer, Language.Chinese);
        return stream;
    }

    private static MemoryStream WriteAgain(JsonDocument tree)
    {
        var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream);
        tree.WriteTo(writer);
        return stream;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "not known";

    private void EachDay(DecisionRequest request)
    {
        for (int day = -1826; day <= 1826; day++) _rules.Decide(request with { On = On.PlusDays(day) });
    }

    private static long Allocated(Func<int, object> work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) work(i);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
    }

    private Action<int> Many(Func<int, object> work) => count =>
    {
        for (; count > 0; count--) work(_at = (_at + 1) % Count);
    };

    private Action<int> Many(Action<int> work) => count =>
    {
        for (; count > 0; count--) work(_at = (_at + 1) % Count);
    };

    private Action<int> Many5(Action<int> work) => count =>
    {
        for (; count > 0; count--)
        {
            for (int i = 0; i < 5; i++) work(_at = (_at + 1) % Count);
        }
    };

    private DecisionRequest Request(byte[] facts, int index) => Request(index, _rules.ReadFacts(facts).OrThrow());

    private DecisionRequest Request(int index, Applicant applicant) => new() { Applicant = applicant, On = On, Target = _rules.Targets[index % 5] };

    private void Agreement(Engines engines, Expresso expresso)
    {
        int[] nodes = [.. NodeIds.All.Select(id => IndexOf(id))];
        for (int i = 0; i < Count; i++)
        {
            Same(_rules.Decide(_whole[i]), _people[i], i, nodes);
            var some = JsonSerializer.Deserialize(_someJson[i], PersonJson.Default.Person)!;
            Same(_rules.Decide(Request(_someJson[i], i)), some, i, nodes);
        }

        for (int i = 0; i < Compared; i++)
        {
            var ours = _rules.Decide(_whole[i]).KleenesEvaluations[0];
            foreach (var result in engines.Nested(_inputs[i])) Same(result, ours);
            foreach (var result in engines.Flat(_inputs[i])) Same(result, ours);
            bool[] met = expresso.Decide(_values[i]);
            for (int at = 0; at < met.Length; at++)
            {
                if (met[at] != (ours.Verdicts[ours.Plan.Nodes.IndexOf[expresso.Ids[at]]] == Verdict.Met)) throw new InvalidOperationException($"{expresso.Ids[at]}: not {met[at]}, as by DynamicExpresso.");
            }
        }
    }

    private int IndexOf(string id) => _rules.Decide(_whole[0]).Plan.Nodes.IndexOf[id];

    private static void Same(Decision decision, Person person, int index, int[] nodes)
    {
        var theirs = HandWritten.Decide(person, (TitleLevel)(index % 5), OnDay, Default);
        var ours = decision.KleenesEvaluations[0];
        for (int i = 0; i < nodes.Length; i++)
        {
            int verdict = ours.Verdicts[nodes[i]] switch { Verdict.Met => 2, Verdict.Unmet => 0, _ => 1 };
            if (verdict != theirs.Verdicts[i]) throw new InvalidOperationException($"Applicant {index}, {NodeIds.All[i]}: {verdict} here, {theirs.Verdicts[i]} by hand.");
        }

        for (int route = 0; route < ours.Outcomes.Length; route++)
        {
            if ((byte)ours.Outcomes[route] != theirs.Outcomes[route]) throw new InvalidOperationException($"Applicant {index}, route {route}: {ours.Outcomes[route]} here, {(Outcome)theirs.Outcomes[route]} by hand.");
        }
    }

    private static void Same(RuleResultTree theirs, TargetEvaluation ours)
    {
        var verdict = ours.Verdicts[ours.Plan.Nodes.IndexOf[theirs.Rule.RuleName]];
        if (theirs.IsSuccess != (verdict == Verdict.Met)) throw new InvalidOperationException($"{theirs.Rule.RuleName}: {verdict} here, {theirs.IsSuccess} by RulesEngine {theirs.ExceptionMessage}.");
        foreach (var child in theirs.ChildResults ?? []) Same(child, ours);
    }
}
