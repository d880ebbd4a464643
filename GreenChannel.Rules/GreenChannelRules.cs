using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Cases;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules;

/// <summary>The door: load a ruleset from a folder, from named texts, or from those that come with the library. Thread-safe.</summary>
public static class GreenChannelRules
{
    /// <summary>Version of the engine, which every decision carries.</summary>
    public static string EngineVersion => Engine.Version;

    /// <summary>Rulesets that come with the library: id and edition, in order.</summary>
    public static ImmutableArray<(string Id, string Edition)> ShippedRulesets => RulesetSources.Shipped;

    /// <summary>Loads a folder with a <c>ruleset.json</c>; calendars are sought in <c>calendars/</c> in it or in the nearest folder above. Problems are findings, not exceptions.</summary>
    public static Checked<Ruleset> Load(string folder)
    {
        var findings = new Findings();
        return Load(RulesetSources.Folder(folder, findings), findings);
    }

    /// <summary>Loads texts by file name (<c>ruleset.json</c>, <c>calendars/cn.json</c>, …). Problems are findings, not exceptions.</summary>
    public static Checked<Ruleset> Load(IReadOnlyDictionary<string, string> files)
    {
        var findings = new Findings();
        return Load(RulesetSources.Texts(files, findings), findings);
    }

    /// <summary>A ruleset that comes with the library.</summary>
    /// <exception cref="ArgumentException">There is none of that id and edition.</exception>
    public static Ruleset Shipped(string id, string edition) =>
        RulesetSources.Embedded(id, edition) is { } files
            ? Load(files, new Findings()).OrThrow()
            : throw new ArgumentException($"No ruleset '{id}/{edition}' comes with the library.", nameof(edition));

    /// <summary>Reads an official calendar (<c>calendars/*.json</c>).</summary>
    /// <param name="fileName">Its file name, <c>ID.json</c>, where ID is the calendar's own.</param>
    /// <param name="utf8Json">Its text.</param>
    public static Checked<OfficialCalendar> ReadCalendar(string fileName, ReadOnlySpan<byte> utf8Json)
    {
        var findings = new Findings();
        var calendar = CalendarReader.Read("calendars/" + fileName, utf8Json, findings);
        return new(findings.HasErrors ? null : calendar, findings.InOrder());
    }

    /// <summary>Checks a folder with a <c>ruleset.json</c> and the cases beside it (<c>cases/*.json</c>): the ruleset if it loads, all findings, and what stands on each sentence of the notice.</summary>
    public static RulesetCheck Check(string folder)
    {
        var findings = new Findings();
        return Check(RulesetSources.Folder(folder, findings, withCases: true), findings);
    }

    /// <summary>The same for texts by file name (<c>ruleset.json</c>, <c>calendars/cn.json</c>, <c>cases/bars.json</c>, …).</summary>
    public static RulesetCheck Check(IReadOnlyDictionary<string, string> files)
    {
        var findings = new Findings();
        return Check(RulesetSources.Texts(files, findings), findings);
    }

    internal static Checked<Ruleset> Load(RulesetFiles files, Findings findings)
    {
        var parts = Read(files, findings);
        return new(parts.Ruleset, parts.Ruleset?.Findings ?? findings.InOrder());
    }

    internal static RulesetCheck Check(RulesetFiles files, Findings findings)
    {
        var parts = Read(files, findings);
        CaseCheck.CheckAll(files, parts.Document, parts.Bound, findings);
        return new(parts.Ruleset, findings.InOrder(), parts.Coverage);
    }

    private static Parts Read(RulesetFiles files, Findings findings)
    {
        _ = ExpressionParser.Prepare();
        if (RulesetReader.Read(files, findings) is not { } document) return new(null, null, null, []);
        if (RulesetBinder.Bind(document, findings) is not { } bound || findings.HasErrors) return new(document, null, null, Coverage.Of(document, null));
        var compiled = new CompiledRuleset(bound);
        // What is planned hangs on none of the checks, so it is done beside them.
        var evaluator = Task.Run(() => new RulesetEvaluator(compiled));
        var sentences = Coverage.Of(document, bound);
        Lints.Check(bound, findings);
        Coverage.Check(bound, sentences, findings);
        ConstantTests.Check(compiled, findings);
        return new(document, bound, findings.HasErrors ? null : new Ruleset(compiled, evaluator.GetAwaiter().GetResult(), findings.InOrder(), sentences), sentences);
    }

    /// <summary>How far the reading came.</summary>
    private sealed record Parts(RulesetDocument? Document, BoundRuleset? Bound, Ruleset? Ruleset, ImmutableArray<SentenceCoverage> Coverage);
}
