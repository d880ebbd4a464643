using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
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

    internal static Checked<Ruleset> Load(RulesetFiles files, Findings findings)
    {
        if (RulesetReader.Read(files, findings) is not { } document || RulesetBinder.Bind(document, findings) is not { } bound || findings.HasErrors)
        {
            return new(null, findings.InOrder());
        }

        var compiled = new CompiledRuleset(bound);
        Lints.Check(bound, findings);
        Coverage.Check(document, findings);
        ConstantTests.Check(compiled, findings);
        var inOrder = findings.InOrder();
        return new(new Ruleset(compiled, inOrder), inOrder);
    }
}
