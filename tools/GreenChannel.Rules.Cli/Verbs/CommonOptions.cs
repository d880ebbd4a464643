using System.CommandLine;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary>Options that several verbs share.</summary>
internal sealed class CommonOptions
{
    public CommonOptions(Words words)
    {
        Words = words;
        Json = new Option<bool>("--json") { Description = words["option.json"] };
        Lang = new Option<string>("--lang") { Description = words["option.lang"], DefaultValueFactory = _ => "zh-CN", Recursive = true };
        Lang.AcceptOnlyFromAmong("zh-CN", "en");
        Readings = new Option<string?>("--readings") { Description = words["option.readings"] };
        Readings.AcceptOnlyFromAmong("open");
        Ruleset = new Option<string?>("--ruleset", "-r") { Description = words["option.ruleset"] };
        Requests = new Argument<string[]>("REQUEST") { Description = words["argument.request"], Arity = ArgumentArity.OneOrMore };
    }

    public Words Words { get; }

    public Option<bool> Json { get; }

    public Option<string> Lang { get; }

    /// <summary><c>--readings open</c>: which readings change the answer.</summary>
    public Option<string?> Readings { get; }

    public Option<string?> Ruleset { get; }

    public Argument<string[]> Requests { get; }

    /// <summary>Where the command reads and writes.</summary>
    public Terminal Terminal { get; set; } = null!;
}
