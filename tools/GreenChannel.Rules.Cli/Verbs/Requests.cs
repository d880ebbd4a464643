using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary>What evaluate and explain share: read each request, decide, and say what is wrong with those that can't be read.</summary>
internal static class Requests
{
    public static int ForEach(Terminal terminal, string[] paths, string? ruleset, bool json, Action<RequestFile, Ruleset, Decision> then)
    {
        // All paths are looked up before the first answer: a misspelt one stops the command as a whole.
        var files = RequestFile.Read(paths, terminal.OpenInput).ToArray();
        RulesetChoice choice;
        try
        {
            choice = RulesetChoice.Of(ruleset);
        }
        catch (RulesetChoice.NotGoodException failure)
        {
            CheckVerb.Print(terminal, failure.Folder, failure.Findings);
            return ExitCode.Findings;
        }

        int exit = ExitCode.Good;
        foreach (var file in files)
        {
            var rules = choice.For(file.On);
            var asked = rules.ReadRequest(file.Utf8.Span);
            if (asked.IsGood)
            {
                then(file, rules, rules.Decide(asked.Value));
                continue;
            }

            exit = ExitCode.Findings;
            Complain(terminal, file, asked.Findings, json);
        }

        return exit;
    }

    public static void Complain(Terminal terminal, RequestFile file, IReadOnlyList<Diagnostic> findings, bool json, bool showLines = true)
    {
        if (json)
        {
            terminal.WriteJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("file", file.Name);
                ProblemJson.Write(writer, "invalidRequest", 400, terminal.Words["invalidRequest"], findings, terminal.Language);
                writer.WriteEndObject();
            });
            return;
        }

        string[] lines = showLines ? file.Lines() : [];
        new FindingPrinter(terminal).Print(findings, _ => file.Name, (_, line) => line <= lines.Length ? lines[line - 1].TrimEnd('\r') : null);
    }
}
