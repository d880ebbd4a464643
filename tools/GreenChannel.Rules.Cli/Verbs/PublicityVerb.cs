using System.CommandLine;
using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel publicity</c>: the draft of a public notice, with its first and last day.</summary>
internal static class PublicityVerb
{
    private static readonly string[] Letterhead = ["sender", "contact", "phone", "address"];

    public static Command Create(CommonOptions common)
    {
        var form = new Option<string>("--form") { Description = common.Words["option.publicityForm"], DefaultValueFactory = _ => "unit" };
        form.AcceptOnlyFromAmong("unit", "authority");
        var from = new Option<string?>("--from") { Description = common.Words["option.postedFrom"] };
        var closing = new Option<string?>("--closing") { Description = common.Words["option.closingOrEdition"] };
        var people = new Option<string?>("--roster") { Description = common.Words["option.people"] };
        var requests = new Option<string[]>("--requests") { Description = common.Words["option.requests"], AllowMultipleArgumentsPerToken = true };
        var readings = new Option<string[]>("--readings") { Description = common.Words["option.choices"] };
        var calendar = new Option<string?>("--calendar") { Description = common.Words["option.calendar"] };
        var output = new Option<string?>("--out", "-o") { Description = common.Words["option.publicityOut"] };
        Option<string?>[] letterhead = [.. Letterhead.Select(l => new Option<string?>("--" + l) { Description = common.Words["option." + l] })];
        var command = new Command("publicity", common.Words["verb.publicity"]) { form, from, closing, people, requests, readings, calendar, output, common.Ruleset, common.Json };
        foreach (var option in letterhead) command.Add(option);
        command.SetAction(parsed =>
        {
            var terminal = common.Terminal;
            bool json = parsed.GetValue(common.Json);
            byte[] asked = RequestOf(parsed.GetValue(form)!, parsed.GetValue(from), parsed.GetValue(closing), parsed.GetValue(readings) ?? [], [.. letterhead.Select(parsed.GetValue)]);
            if (RosterVerb.Choose(terminal, parsed.GetValue(common.Ruleset), needsRoster: parsed.GetValue(people) is not null) is not { } ruleset) return ExitCode.Findings;
            var request = PublicNotice.ReadRequest(ruleset, asked);
            if (!request.IsGood) return PlanVerb.Complain(terminal, request.Findings, json);
            if (!PublicNotice.FormsOf(ruleset).Contains(request.Value.Form)) throw new MisuseException("noPosting");
            if (ruleset.WindowCloses is null && (request.Value.From is null || request.Value.Closing is not null)) throw new MisuseException("noWindow");
            var given = CalendarFile.Read(parsed.GetValue(calendar), terminal.OpenInput, findings => PlanVerb.Complain(terminal, findings, json), out bool good);
            if (!good) return ExitCode.Findings;
            int exit = ExitCode.Good;
            Roster? roster = null;
            if (parsed.GetValue(people) is { } file && (roster = People(terminal, ruleset, file, parsed.GetValue(requests) ?? [], json, ref exit)) is null) return ExitCode.Findings;
            Print(terminal, PublicNotice.Of(ruleset, request.Value with { People = roster }, given), parsed.GetValue(output), json);
            return exit;
        });
        return command;
    }

    // A roster that was handed in is checked first; its faults are told, and what was read is still posted.
    private static Roster? People(Terminal terminal, Ruleset ruleset, string path, string[] requests, bool json, ref int exit)
    {
        if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) return RosterVerb.ReadPeople(terminal, ruleset, path, requests, json);
        var check = Roster.Check(ruleset, RosterVerb.ReadWorkbook(path), RosterForm.Filing);
        if (check.IsGood) return check.Roster;
        exit = ExitCode.Findings;
        RosterVerb.Print(terminal, check, path, json);
        return check.Roster;
    }

    private static void Print(Terminal terminal, PublicNotice notice, string? path, bool json)
    {
        if (path is not null)
        {
            string text = path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase) ? notice.ToHtml(terminal.Language) : notice.ToMarkdown(terminal.Language);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            if (!json) terminal.Out.WriteLine(terminal.Words.Say("written", ("path", path)));
            if (!json && notice.IsTooLate) terminal.Out.WriteLine(terminal.Words.Say("publicity.tooLate", ("latest", $"{notice.LatestFirstDay:uuuu-MM-dd}")));
        }

        if (json) terminal.WriteJson(writer => notice.WriteJson(writer, terminal.Language));
        else if (path is null) terminal.Out.WriteLine(notice.ToMarkdown(terminal.Language));
    }

    // The library reads it as it reads the body of a call, and says what is wrong in the same words.
    private static byte[] RequestOf(string form, string? from, string? closing, string[] choices, string?[] letterhead)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("form", form);
            if (from is not null) json.WriteString("from", from);
            if (closing is not null) json.WriteString("closing", closing);
            PlanVerb.WriteReadings(json, choices);
            json.WriteStartObject("letterhead");
            foreach (var (name, value) in Letterhead.Zip(letterhead).Where(l => l.Second is not null)) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
