using System.CommandLine;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Questions;
using NodaTime;
using NodaTime.Text;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel timeline REQUEST…</c>: from which day until which, as a line a route, and what changes it.</summary>
internal static class TimelineVerb
{
    public static Command Create(CommonOptions common)
    {
        var from = new Option<string?>("--from") { Description = common.Words["option.from"] };
        var to = new Option<string?>("--to") { Description = common.Words["option.to"] };
        var years = new Option<int?>("--years") { Description = common.Words["option.years"] };
        var command = new Command("timeline", common.Words["verb.timeline"]) { common.Requests, common.Ruleset, from, to, years, common.Json };
        command.SetAction(parsed =>
        {
            LocalDate? first = DayOf(parsed.GetValue(from)), last = DayOf(parsed.GetValue(to));
            int? span = parsed.GetValue(years);
            return Run(common.Terminal, parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(common.Json),
                on => TimelineHorizon.TryCreate(on, first, last, span, out var horizon) ? horizon : throw new MisuseException("noHorizon"));
        });
        return command;
    }

    private static int Run(Terminal terminal, string[] requests, string? ruleset, bool json, Func<LocalDate, TimelineHorizon> horizon) =>
        Requests.ForEach(terminal, requests, ruleset, json, (file, rules, decision) =>
        {
            var timeline = rules.TimelineOf(decision.Request, horizon(decision.Request.On));
            if (json)
            {
                terminal.WriteJson(writer => timeline.WriteJson(writer, terminal.Language));
                return;
            }

            TimelineTable.Print(terminal, file.Name, rules, timeline);
            terminal.Out.WriteLine(timeline.ToMarkdown(terminal.Language));
        });

    /// <exception cref="MisuseException">It is no day.</exception>
    private static LocalDate? DayOf(string? given)
    {
        if (given is null) return null;
        return LocalDatePattern.Iso.Parse(given) is { Success: true } day ? day.Value : throw new MisuseException("noHorizon");
    }
}
