using GreenChannel.Rules.Host.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Cli.Inputs;

/// <summary>The ruleset of a command: a folder, or one that comes with the command.</summary>
internal sealed class RulesetChoice
{
    private readonly Ruleset[] _candidates;

    private RulesetChoice(Ruleset[] candidates) => _candidates = candidates;

    /// <summary>Findings that keep a folder from loading, with the folder.</summary>
    public sealed class NotGoodException(string folder, IReadOnlyList<Diagnostic> findings) : Exception(folder)
    {
        public string Folder { get; } = folder;

        public IReadOnlyList<Diagnostic> Findings { get; } = findings;
    }

    /// <summary>What <c>--ruleset</c> names: a folder of one ruleset or of several, or <c>id/edition</c>; all that come with the command when it is left out.</summary>
    /// <exception cref="MisuseException">It is neither.</exception>
    /// <exception cref="NotGoodException">A folder's ruleset does not load.</exception>
    public static RulesetChoice Of(string? given)
    {
        if (given is null) return new([.. GreenChannelRules.ShippedRulesets.Select(s => GreenChannelRules.Shipped(s.Id, s.Edition))]);
        if (Directory.Exists(given)) return new([.. RulesetFolders.Below(given).Select(Load)]);
        string[] parts = given.Split('/');
        var named = GreenChannelRules.ShippedRulesets.FirstOrDefault(s => parts.Length == 2 && s.Id == parts[0] && s.Edition == parts[1]);
        if (named.Id is not null) return new([GreenChannelRules.Shipped(named.Id, named.Edition)]);
        string shipped = string.Join(", ", GreenChannelRules.ShippedRulesets.Select(s => $"{s.Id}/{s.Edition}"));
        throw new MisuseException("noSuchRuleset", ("given", given), ("shipped", shipped));
    }

    /// <summary>The ruleset for a day: the only one there is, else the edition whose window holds the day, else the latest that opened before it.</summary>
    /// <exception cref="MisuseException">None had opened by then, or different rulesets stand to choose from.</exception>
    public Ruleset For(LocalDate? on)
    {
        if (_candidates.Length == 1) return _candidates[0];
        if (_candidates.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count() > 1)
            throw new MisuseException("severalRulesets", ("given", string.Join(", ", _candidates.Select(r => $"{r.Id}/{r.Edition}"))));
        return InForceOn(on) ?? throw new MisuseException("noEditionInForce");
    }

    /// <summary>Whether there is but one to choose.</summary>
    public bool IsOne => _candidates.Length == 1;

    /// <summary>The edition for a day, null if none had opened by then. A request without a day is told so by any edition.</summary>
    public Ruleset? InForceOn(LocalDate? on) => on is { } day ? EditionChoice.On(day, _candidates) : _candidates.LastOrDefault();

    private static Ruleset Load(string folder)
    {
        var loaded = GreenChannelRules.Load(folder);
        return loaded.Value ?? throw new NotGoodException(folder, loaded.Findings);
    }
}
