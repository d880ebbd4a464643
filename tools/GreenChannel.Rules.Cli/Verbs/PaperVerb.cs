using System.CommandLine;
using System.Text;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel paper KIND REQUEST -o FILE</c>: a draft that a person reads, changes and signs.</summary>
internal static class PaperVerb
{
    public static Command Create(CommonOptions common)
    {
        var kind = new Argument<string>("KIND") { Description = common.Words["argument.paper"] };
        kind.AcceptOnlyFromAmong([.. PaperKinds.Ids]);
        var request = new Argument<string>("REQUEST") { Description = common.Words["argument.request"] };
        var output = new Option<string?>("--out", "-o") { Description = common.Words["option.paperOut"] };
        var letterhead = new Option<string?>("--letterhead") { Description = common.Words["option.letterhead"] };
        var command = new Command("paper", common.Words["verb.paper"]) { kind, request, output, letterhead, common.Ruleset };
        command.SetAction(parsed => Run(
            common.Terminal, PaperKinds.Of(parsed.GetRequiredValue(kind))!.Value, parsed.GetRequiredValue(request), parsed.GetValue(common.Ruleset), parsed.GetValue(letterhead), parsed.GetValue(output)));
        return command;
    }

    private static int Run(Terminal terminal, PaperKind kind, string path, string? ruleset, string? headFile, string? output)
    {
        if (output is not null && !Formats.Contains(Path.GetExtension(output).ToLowerInvariant())) throw new MisuseException("paperFormat", ("path", output), ("known", string.Join(' ', Formats)));
        if (Directory.Exists(path)) throw new MisuseException("paperOfOne", ("path", path));
        var file = RequestFile.Read([path], terminal.OpenInput).First();
        Ruleset rules;
        try
        {
            rules = RulesetChoice.Of(ruleset).For(file.On);
        }
        catch (RulesetChoice.NotGoodException failure)
        {
            CheckVerb.Print(terminal, failure.Folder, failure.Findings);
            return ExitCode.Findings;
        }

        var asked = PaperRequest.Read(rules, file.Utf8.Span);
        if (!asked.IsGood) return Complain(terminal, file, asked.Findings);
        var head = asked.Value.Letterhead;
        if (headFile is not null)
        {
            var given = RequestFile.Read([headFile], terminal.OpenInput).First();
            var read = Letterhead.Read(given.Utf8.Span);
            if (!read.IsGood) return Complain(terminal, given, read.Findings);
            head = read.Value;
        }

        return Write(terminal, rules.Explain(rules.Decide(asked.Value.Request)), kind, head, output);
    }

    private static readonly string[] Formats = [".docx", ".html", ".htm", ".md"];

    private static int Write(Terminal terminal, Explanation explanation, PaperKind kind, Letterhead? head, string? output)
    {
        if (explanation.WhyPaperDoesNotFit(kind, terminal.Language) is { } why)
        {
            terminal.Error.WriteLine(why);
            return ExitCode.Findings;
        }

        var paper = explanation.ToPaper(kind, head, terminal.Language);
        if (output is null)
        {
            terminal.Out.WriteLine(paper.ToMarkdown());
            return ExitCode.Good;
        }

        File.WriteAllBytes(output, Path.GetExtension(output).ToLowerInvariant() switch
        {
            ".docx" => paper.ToDocx(),
            ".md" => Encoding.UTF8.GetBytes(paper.ToMarkdown()),
            _ => Encoding.UTF8.GetBytes(paper.ToHtml()),
        });
        terminal.Out.WriteLine(terminal.Words.Say("written", ("path", output)));
        return ExitCode.Good;
    }

    // Lines are not shown: of a letterhead they would tell who it is about.
    private static int Complain(Terminal terminal, RequestFile file, IReadOnlyList<Diagnostic> findings)
    {
        new FindingPrinter(terminal).Print(findings, _ => file.Name, (_, _) => null);
        return ExitCode.Findings;
    }
}
