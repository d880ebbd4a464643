using System.CommandLine;
using System.Globalization;
using GreenChannel.Rules.Cli.Cases;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel test DIR</c>: runs the cases beside the rules and says where a decision is not the expected one.</summary>
internal static class TestVerb
{
    public static Command Create(CommonOptions common)
    {
        var folder = new Argument<string>("DIR") { Description = common.Words["argument.dir"] };
        var command = new Command("test", common.Words["verb.test"]) { folder, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(folder), parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, string named, bool json)
    {
        var results = new List<CaseResult>();
        foreach (string folder in RulesetFolders.Below(named))
        {
            var loaded = GreenChannelRules.Load(folder);
            if (!loaded.IsGood)
            {
                CheckVerb.Print(terminal, folder, loaded.Findings);
                return ExitCode.Findings;
            }

            results.AddRange(CaseRunner.RunFolder(loaded.Value, folder, terminal.Language));
        }

        if (json) terminal.WriteJson(writer => CaseReport.WriteTo(writer, results));
        else Print(terminal, results);
        return results.TrueForAll(r => r.Passed) ? ExitCode.Good : ExitCode.Findings;
    }

    private static void Print(Terminal terminal, List<CaseResult> results)
    {
        var words = terminal.Words;
        foreach (var failed in results.Where(r => !r.Passed))
        {
            terminal.Out.WriteLine(words.Say("test.failed", ("file", failed.File), ("name", failed.Name)));
            if (failed.Clause.Length > 0) terminal.Out.WriteLine("  " + words.Say("test.why", ("clause", failed.Clause), ("why", failed.Why)));
            foreach (var difference in failed.Differences)
            {
                terminal.Out.WriteLine(difference.Expected is null
                    ? $"  {difference.Path}: {words.OrSame(difference.Actual)}"
                    : "  " + words.Say("test.difference", ("path", difference.Path), ("expected", difference.Expected), ("actual", difference.Actual)));
            }

            terminal.Out.WriteLine();
        }

        terminal.Out.WriteLine(results.Count == 0 ? words["test.none"] : words.Say("test.summary", ("passed", Number(results.Count(r => r.Passed))), ("failed", Number(results.Count(r => !r.Passed)))));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
