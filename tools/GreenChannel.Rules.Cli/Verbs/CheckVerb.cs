using System.CommandLine;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel check DIR…</c>: everything that is wrong with a ruleset and its cases, with its place; and what stands on each sentence of its notice.</summary>
internal static class CheckVerb
{
    public static Command Create(CommonOptions common)
    {
        var folders = new Argument<string[]>("DIR") { Description = common.Words["argument.dir"], Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = common.Words["option.strict"] };
        var command = new Command("check", common.Words["verb.check"]) { folders, strict, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(folders), parsed.GetValue(strict), parsed.GetValue(common.Json)));
        return command;
    }

    /// <summary>Prints the findings on the ruleset in a folder.</summary>
    public static void Print(Terminal terminal, string folder, IEnumerable<Diagnostic> findings)
    {
        var lines = new Lines();
        new FindingPrinter(terminal).Print(findings, file => Path.GetRelativePath(".", Lines.Locate(folder, file)).Replace('\\', '/'), (file, line) => lines.OfRuleset(folder, file, line));
    }

    private static int Run(Terminal terminal, string[] named, bool strict, bool json)
    {
        var checks = named.SelectMany(RulesetFolders.Below).Select(folder => (Folder: folder, Result: GreenChannelRules.Check(folder))).ToArray();
        if (json) WriteJson(terminal, checks);
        else foreach (var (folder, result) in checks) Print(terminal, folder, result);
        var findings = checks.SelectMany(c => c.Result.Findings);
        return findings.Any(f => f.Severity == Severity.Error || (strict && f.Severity == Severity.Warning)) ? ExitCode.Findings : ExitCode.Good;
    }

    private static void Print(Terminal terminal, string folder, RulesetCheck result)
    {
        Print(terminal, folder, result.Findings);
        CoverageTable.Print(terminal, result.Coverage);
        string name = result.Ruleset is { } ruleset ? $"{ruleset.Id}/{ruleset.Edition} {ruleset.Hash}" : folder;
        terminal.Out.WriteLine(terminal.Words.Say(
            result.IsGood ? "check.good" : "check.bad",
            ("name", name),
            ("errors", Count(result, Severity.Error)),
            ("warnings", Count(result, Severity.Warning))));
    }

    private static string Count(RulesetCheck result, Severity severity) =>
        result.Findings.Count(f => f.Severity == severity).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteJson(Terminal terminal, IEnumerable<(string Folder, RulesetCheck Result)> checks) =>
        terminal.WriteJson(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rulesets");
            foreach (var (folder, result) in checks)
            {
                writer.WriteStartObject();
                writer.WriteString("folder", folder);
                if (result.Ruleset is { } ruleset)
                {
                    writer.WriteString("id", ruleset.Id);
                    writer.WriteString("edition", ruleset.Edition);
                    writer.WriteString("hash", ruleset.Hash);
                }

                writer.WriteStartArray("diagnostics");
                foreach (var finding in result.Findings) finding.WriteTo(writer, terminal.Language);
                writer.WriteEndArray();
                writer.WriteStartArray("coverage");
                foreach (var sentence in result.Coverage) sentence.WriteTo(writer);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
