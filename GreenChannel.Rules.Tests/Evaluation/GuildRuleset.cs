namespace GreenChannel.Rules.Tests.Evaluation;

/// <summary>An invented ruleset that has a bit of everything: targets, lists, sets, months, readings, lifts, duties.</summary>
internal static class GuildRuleset
{
    private static readonly Lazy<Ruleset> Loaded = new(() =>
    {
        string root = TestData.PathOf("testdata", "guild-ruleset");
        var files = Directory.EnumerateFiles(root).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        files["calendars/cn.json"] = File.ReadAllText(TestData.PathOf("rulesets", "calendars", "cn.json"));
        return GreenChannelRules.Load(files).OrThrow();
    });

    public static Ruleset Rules => Loaded.Value;

    public static Decision Decide(string request) => Rules.Decide(Rules.ReadRequest(request).OrThrow());
}
