using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Cases;

/// <summary>Holds the cases beside a ruleset (<c>cases/*.json</c>) against their shape, and what they name against the ruleset. Decides nothing.</summary>
internal sealed class CaseCheck
{
    private readonly CaseNames? _names;
    private readonly CaseRequests _requests;
    private readonly Findings _findings;

    private CaseCheck(RulesetDocument? document, BoundRuleset? bound, Findings findings)
    {
        _names = document is null ? null : new CaseNames(document, findings);
        _requests = new CaseRequests(bound, findings);
        _findings = findings;
    }

    /// <summary>Checks all files of cases.</summary>
    /// <param name="files">The files, cases among them.</param>
    /// <param name="document">The ruleset, if it could be read; without it names are not looked up.</param>
    /// <param name="bound">The same with its facts; without it requests are not read.</param>
    /// <param name="findings">Where findings go.</param>
    public static void CheckAll(RulesetFiles files, RulesetDocument? document, BoundRuleset? bound, Findings findings)
    {
        var check = new CaseCheck(document, bound, findings);
        foreach (var (path, utf8) in files.Files.Where(f => f.Key.StartsWith(RulesetSources.CasesPrefix, StringComparison.Ordinal) && f.Key.EndsWith(".json", StringComparison.Ordinal))) check.Check(path, utf8.Span);
    }

    private void Check(string path, ReadOnlySpan<byte> utf8)
    {
        int before = _findings.Count;
        if (JsonSource.Read(path, utf8, _findings) is not { } root) return;
        new StructureCheck(_findings).Check(root, Shapes.Cases);
        if (_findings.Count > before) return;
        foreach (var one in ((ArrayNode)root).Items.Cast<ObjectNode>()) Check(one);
    }

    private void Check(ObjectNode one)
    {
        _names?.CheckClause((StringNode)one["clause"]!);
        _names?.Check(one.Object("expect"));
        _requests.Check(one);
        foreach (var variation in one.Objects("vary")) _names?.Check(variation.Object("expect"));
    }
}
