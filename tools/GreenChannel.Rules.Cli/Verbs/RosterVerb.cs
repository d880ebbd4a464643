using System.CommandLine;
using System.Globalization;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel roster make|check</c>: the list of applicants as a workbook, and what is wrong with one.</summary>
internal static class RosterVerb
{
    private const long LongestWorkbook = 8 * 1024 * 1024;

    public static Command Create(CommonOptions common) => new("roster", common.Words["verb.roster"]) { Make(common), Check(common) };

    /// <summary><c>filing</c> or <c>public</c>.</summary>
    public static Option<string> Form(CommonOptions common)
    {
        var form = new Option<string>("--form") { Description = common.Words["option.rosterForm"], DefaultValueFactory = _ => "filing" };
        form.AcceptOnlyFromAmong("filing", "public");
        return form;
    }

    /// <summary>The persons of a file; null with what is wrong printed.</summary>
    public static Roster? ReadPeople(Terminal terminal, Ruleset ruleset, string? people, string[] requests, bool json)
    {
        if (people is null && requests.Length == 0) return Roster.Empty(ruleset);
        if (people is null) throw new MisuseException("requestsNeedPeople");
        bool good = true;
        var known = new List<ReadOnlyMemory<byte>>();
        foreach (var request in RequestFile.Read(requests, terminal.OpenInput))
        {
            var read = ruleset.ReadRequest(request.Utf8.Span);
            if (read.IsGood) known.Add(request.Utf8);
            else Requests.Complain(terminal, request, read.Findings, json);
            good &= read.IsGood;
        }

        var file = RequestFile.Read([people], terminal.OpenInput).First();
        var roster = Roster.Read(ruleset, file.Utf8.Span, known);
        // A line of it would show what names a person.
        if (!roster.IsGood) Requests.Complain(terminal, file, roster.Findings, json, showLines: false);
        return good ? roster.Value : null;
    }

    public static byte[] ReadWorkbook(string path)
    {
        var found = new FileInfo(path);
        if (!found.Exists) throw new MisuseException("noSuchFile", ("path", path));
        // One byte more than is allowed is enough to be told so.
        using var stream = found.OpenRead();
        byte[] bytes = new byte[Math.Min(found.Length, LongestWorkbook + 1)];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The ruleset that is meant, which declares a roster if one is needed; null with what is wrong printed.</summary>
    public static Ruleset? Choose(Terminal terminal, string? given, bool needsRoster = true)
    {
        try
        {
            var ruleset = RulesetChoice.Of(given).For(null);
            return !needsRoster || Roster.IsDeclaredBy(ruleset) ? ruleset : throw new MisuseException("noRoster");
        }
        catch (RulesetChoice.NotGoodException failure)
        {
            CheckVerb.Print(terminal, failure.Folder, failure.Findings);
            return null;
        }
    }

    private static Command Make(CommonOptions common)
    {
        var people = new Argument<string?>("PEOPLE") { Description = common.Words["argument.people"], Arity = ArgumentArity.ZeroOrOne };
        var requests = new Option<string[]>("--requests") { Description = common.Words["option.requests"], AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out", "-o") { Description = common.Words["option.rosterOut"], Required = true };
        var form = Form(common);
        var command = new Command("make", common.Words["verb.rosterMake"]) { people, requests, output, form, common.Ruleset, common.Json };
        command.SetAction(parsed =>
        {
            bool json = parsed.GetValue(common.Json);
            if (Choose(common.Terminal, parsed.GetValue(common.Ruleset)) is not { } ruleset) return ExitCode.Findings;
            if (ReadPeople(common.Terminal, ruleset, parsed.GetValue(people), parsed.GetValue(requests) ?? [], json) is not { } roster) return ExitCode.Findings;
            return Write(common.Terminal, roster, FormOf(parsed.GetValue(form)), parsed.GetRequiredValue(output), json);
        });
        return command;
    }

    private static Command Check(CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = common.Words["argument.roster"] };
        var form = Form(common);
        var command = new Command("check", common.Words["verb.rosterCheck"]) { file, form, common.Ruleset, common.Json };
        command.SetAction(parsed =>
        {
            var terminal = common.Terminal;
            if (Choose(terminal, parsed.GetValue(common.Ruleset)) is not { } ruleset) return ExitCode.Findings;
            string path = parsed.GetRequiredValue(file);
            var check = Roster.Check(ruleset, ReadWorkbook(path), FormOf(parsed.GetValue(form)));
            Print(terminal, check, path, parsed.GetValue(common.Json));
            return check.IsGood ? ExitCode.Good : ExitCode.Findings;
        });
        return command;
    }

    // A draft with gaps is of use too: it is written, and the gaps are told.
    private static int Write(Terminal terminal, Roster roster, RosterForm form, string path, bool json)
    {
        var check = roster.Check(form);
        File.WriteAllBytes(path, path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? roster.ToCsv(form) : roster.ToXlsx(form));
        if (!json) terminal.Out.WriteLine(terminal.Words.Say("written", ("path", path)));
        // A blank form has no faults yet.
        if (json || !roster.Rows.IsEmpty) Print(terminal, check, path, json);
        return check.IsGood || roster.Rows.IsEmpty ? ExitCode.Good : ExitCode.Findings;
    }

    /// <summary>Prints each fault with its cell, and how many there are.</summary>
    public static void Print(Terminal terminal, RosterCheck check, string path, bool json)
    {
        if (json)
        {
            terminal.WriteJson(writer => check.WriteJson(writer, terminal.Language));
            return;
        }

        foreach (var finding in check.Findings)
        {
            string place = string.Join('!', new[] { finding.Sheet, finding.Cell }.Where(p => p.Length > 0));
            terminal.Out.WriteLine($"{path}{(place.Length > 0 ? $"[{place}]" : "")}: {finding.Code}: {finding.Message(terminal.Language)}");
        }

        string count(int n) => n.ToString(CultureInfo.InvariantCulture);
        terminal.Out.WriteLine(terminal.Words.Say(check.IsGood ? "roster.good" : "roster.bad", ("persons", count(check.Roster?.Rows.Length ?? 0)), ("findings", count(check.Findings.Length))));
    }

    private static RosterForm FormOf(string? given) => given == "public" ? RosterForm.Public : RosterForm.Filing;
}
