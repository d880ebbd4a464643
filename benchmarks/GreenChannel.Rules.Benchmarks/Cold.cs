using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Interop;
using GreenChannel.Rules.Rulesets;
using NodaTime;
using RulesEngine.Models;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>From files to the first decision in a new process, where nothing is compiled yet; and processes as a whole.</summary>
internal static class Cold
{
    private static readonly LocalDate On = new(2024, 11, 1);

    /// <summary>The parent: starts children turn by turn and prints the table's lines.</summary>
    public static void Compare(int rounds)
    {
        Console.WriteLine("| work | ours | contestant | ratio (middle half) |");
        Console.WriteLine("|---|---|---|---|");
        foreach (string size in (string[])["shipped", "5000"])
        {
            int times = size == "shipped" ? rounds : Math.Min(rounds, 3);
            Line($"files → first decision, {size}, first in its process", "RulesEngine, registration and first evaluation, first in its process", times, () => Told("cold", "ours", size), () => Told("cold", "engine", size));
            Line($"files → first decision, {size}, loaded anew in a warm process", "RulesEngine, the same", times, () => Told("cold", "ours-again", size), () => Told("cold", "engine-again", size));
        }
    }

    /// <summary>A process that decides one applicant, against one that does nothing.</summary>
    public static void Processes(string commandLineDll, string request, int rounds) =>
        Line("a process that decides one applicant", "a process that does nothing", rounds, () => Lasts(commandLineDll, "evaluate", request), () => Lasts(Environment.ProcessPath is { } && typeof(Cold).Assembly.Location is { } own ? own : "", "nothing"));

    /// <summary>The child: prints the milliseconds it took.</summary>
    public static void Run(string who, string size)
    {
        if (who.StartsWith("ours", StringComparison.Ordinal)) Ours(size, again: who == "ours-again");
        else Engine(size, again: who == "engine-again");
    }

    private static void Ours(string size, bool again)
    {
        var files = size == "shipped" ? null : GrownRuleset.Files(int.Parse(size, CultureInfo.InvariantCulture));
        byte[] facts = size == "shipped" ? "{}"u8.ToArray() : GrownRuleset.Applicant(1, 3);
        string Decide()
        {
            var rules = files is null ? GreenChannelRules.Shipped("nmg-green-channel", "2024-h2") : GreenChannelRules.Load(files).OrThrow();
            return rules.Decide(new DecisionRequest { Applicant = rules.ReadFacts(facts).OrThrow(), On = On, Target = rules.Targets[0] }).Outcome.ToString();
        }

        if (again) Decide();
        long start = Stopwatch.GetTimestamp();
        string outcome = Decide();
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        Console.Error.WriteLine(outcome);
    }

    // Its workflows and inputs are made before, without a look at an expression, so that both sides begin with a parser that nothing has used.
    private static void Engine(string size, bool again)
    {
        var findings = new Findings();
        var document = RulesetReader.Read(size == "shipped" ? RulesetSources.Embedded("nmg-green-channel", "2024-h2")! : RulesetSources.Texts(GrownRuleset.Files(int.Parse(size, CultureInfo.InvariantCulture)), findings), findings)!;
        var bound = WithoutExpressions(document);
        byte[] facts = size == "shipped" ? new Applicants(bound.Facts, GreenChannel.Rules.Benchmarks.Told.Whole).Make(1)[0] : GrownRuleset.Applicant(1, 3);
        RuleParameter[] inputs = [.. new InputObjects(bound, new DecisionRequest { Applicant = ApplicantReader.Read(bound.Facts, facts, findings)!, On = On, Target = bound.Targets[0] }).All()];
        List<Workflow> workflows = [.. RulesEngineExport.WorkflowsOf(document).Where(w => w.Rules.Any())];
        int Evaluate()
        {
            var engine = new RulesEngine.RulesEngine([.. workflows], new ReSettings { CustomTypes = [typeof(Dates), typeof(Numbers)], IsExpressionCaseSensitive = true });
            return workflows.Sum(w => engine.ExecuteAllRulesAsync(w.WorkflowName, inputs).AsTask().GetAwaiter().GetResult().Count);
        }

        if (again) Evaluate();
        long start = Stopwatch.GetTimestamp();
        int results = Evaluate();
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        Console.Error.WriteLine(results);
    }

    private static BoundRuleset WithoutExpressions(RulesetDocument document)
    {
        var facts = new FactTable(document);
        var types = EmittedTypesBuilder.Build(document, facts);
        return new BoundRuleset
        {
            Document = document, Facts = facts, Types = types, Context = new TreeContext(document, facts, types, new Declarations(document, facts)),
            Tests = [], Days = [], Definitions = FrozenDictionary<string, BoundExpression>.Empty, TestIndex = FrozenDictionary<string, int>.Empty, DayIndex = FrozenDictionary<string, int>.Empty,
            Targets = [.. document.Enumerations.First(e => e.Name == document.Target!.Enumeration).Members.Select(m => m.Id)],
        };
    }

    private static void Line(string work, string against, int rounds, Func<double> ours, Func<double> theirs)
    {
        double[] mine = new double[rounds], other = new double[rounds], ratios = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            if (i % 2 == 0) mine[i] = ours();
            other[i] = theirs();
            if (i % 2 == 1) mine[i] = ours();
            ratios[i] = mine[i] / other[i];
        }

        Array.Sort(mine);
        Array.Sort(other);
        Array.Sort(ratios);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work} | {mine[rounds / 2]:F0} ms | {against}: {other[rounds / 2]:F0} ms | {ratios[rounds / 2]:F2}× ({ratios[rounds / 4]:F2}–{ratios[rounds * 3 / 4]:F2}) |"));
    }

    private static double Told(params string[] arguments)
    {
        using var child = Start([typeof(Cold).Assembly.Location, .. arguments]);
        double milliseconds = double.Parse(child.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        child.WaitForExit();
        return milliseconds;
    }

    private static double Lasts(params string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using var child = Start(arguments);
        child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        var child = Process.Start(start)!;
        child.ErrorDataReceived += (_, _) => { };
        child.BeginErrorReadLine();
        return child;
    }
}
