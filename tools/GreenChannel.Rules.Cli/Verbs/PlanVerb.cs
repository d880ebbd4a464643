using System.CommandLine;
using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Questions;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel plan --closing DAY</c>: by which day each duty must be begun and done.</summary>
internal static class PlanVerb
{
    public static Command Create(CommonOptions common)
    {
        var closing = new Option<string>("--closing") { Description = common.Words["option.closing"], Required = true };
        var on = new Option<string?>("--on") { Description = common.Words["option.on"] };
        var calendar = new Option<string?>("--calendar") { Description = common.Words["option.calendar"] };
        var ics = new Option<string?>("--ics") { Description = common.Words["option.ics"] };
        var readings = new Option<string[]>("--readings") { Description = common.Words["option.choices"] };
        var command = new Command("plan", common.Words["verb.plan"]) { closing, on, common.Ruleset, calendar, readings, ics, common.Json };
        command.SetAction(parsed =>
        {
            byte[] request = RequestOf(parsed.GetRequiredValue(closing), parsed.GetValue(on), parsed.GetValue(readings) ?? []);
            return Run(common.Terminal, request, parsed.GetValue(common.Ruleset), parsed.GetValue(calendar), parsed.GetValue(ics), parsed.GetValue(common.Json));
        });
        return command;
    }

    private static int Run(Terminal terminal, byte[] request, string? given, string? calendarFile, string? ics, bool json)
    {
        Ruleset ruleset;
        try
        {
            ruleset = RulesetChoice.Of(given).For(RequestFile.DayOf(request));
        }
        catch (RulesetChoice.NotGoodException failure)
        {
            CheckVerb.Print(terminal, failure.Folder, failure.Findings);
            return ExitCode.Findings;
        }

        if (ruleset.WindowCloses is null) throw new MisuseException("noWindow");
        var asked = ruleset.ReadPlanRequest(request);
        if (!asked.IsGood) return Complain(terminal, asked.Findings, json);
        var calendar = CalendarFile.Read(calendarFile, terminal.OpenInput, findings => Complain(terminal, findings, json), out bool good);
        if (!good) return ExitCode.Findings;
        Print(terminal, ruleset.PlanFor(asked.Value, calendar), ics, json);
        return ExitCode.Good;
    }

    private static void Print(Terminal terminal, DutyDays plan, string? ics, bool json)
    {
        if (ics is not null)
        {
            File.WriteAllText(ics, plan.ToIcs(terminal.Language), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            if (!json) terminal.Out.WriteLine(terminal.Words.Say("written", ("path", ics)));
            if (!json && plan.IsTooLate) terminal.Out.WriteLine(terminal.Words["plan.tooLate"]);
        }

        if (json) terminal.WriteJson(writer => plan.WriteJson(writer, terminal.Language));
        else if (ics is null) terminal.Out.WriteLine(plan.ToMarkdown(terminal.Language));
    }

    /// <summary>Says what is wrong with what was asked, which stands in no file.</summary>
    public static int Complain(Terminal terminal, IReadOnlyList<Diagnostic> findings, bool json)
    {
        if (json) terminal.WriteJson(writer =>
        {
            writer.WriteStartObject();
            ProblemJson.Write(writer, "invalidRequest", 400, terminal.Words["invalidRequest"], findings, terminal.Language);
            writer.WriteEndObject();
        });
        else new FindingPrinter(terminal).Print(findings, _ => "", (_, _) => null);
        return ExitCode.Findings;
    }

    // The library reads it as it reads the body of a call, and says what is wrong in the same words.
    private static byte[] RequestOf(string closing, string? on, string[] choices)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("closing", closing);
            if (on is not null) json.WriteString("on", on);
            WriteReadings(json, choices);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Writes <c>name=choice,name=choice</c> as the member <c>readings</c>.</summary>
    public static void WriteReadings(Utf8JsonWriter json, string[] choices)
    {
        json.WriteStartObject("readings");
        foreach (string choice in choices.SelectMany(c => c.Split(',')))
        {
            int at = choice.IndexOf('=', StringComparison.Ordinal);
            if (at < 0) throw new MisuseException("noChoice", ("given", choice));
            json.WriteString(choice[..at], choice[(at + 1)..]);
        }

        json.WriteEndObject();
    }
}
