using System.Collections.Immutable;

namespace GreenChannel.Rules;

/// <summary>The door: load a ruleset from a folder, from named texts, or from those that come with the library.</summary>
public static class GreenChannelRules
{
    /// <summary>Version of the engine, which every decision carries.</summary>
    public static string EngineVersion => "1.0.0";

    /// <summary>Rulesets that come with the library: id and edition.</summary>
    public static ImmutableArray<(string Id, string Edition)> ShippedRulesets => throw new NotSupportedException();

    /// <summary>Loads a folder with a <c>ruleset.json</c>. Problems are findings, not exceptions.</summary>
    public static Checked<Ruleset> Load(string folder) => throw new NotSupportedException();

    /// <summary>Loads texts by file name (<c>ruleset.json</c>, <c>calendars/cn.json</c>, …).</summary>
    public static Checked<Ruleset> Load(IReadOnlyDictionary<string, string> files) => throw new NotSupportedException();

    /// <summary>A ruleset that comes with the library.</summary>
    /// <exception cref="ArgumentException">There is none of that id and edition.</exception>
    public static Ruleset Shipped(string id, string edition) => throw new NotSupportedException();
}
