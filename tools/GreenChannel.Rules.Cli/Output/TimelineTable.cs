using GreenChannel.Rules.Questions;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>Draws timelines for people: a line a route, the window and the day asked about marked above it.</summary>
internal static class TimelineTable
{
    private const int Columns = 60;
    private static readonly LocalDatePattern Iso = LocalDatePattern.Iso;

    public static void Print(Terminal terminal, string name, Ruleset ruleset, Timeline timeline)
    {
        var words = terminal.Words;
        terminal.Out.WriteLine($"{name}: {ruleset.Title(terminal.Language)}; {ruleset.Id}/{ruleset.Edition}; {Iso.Format(timeline.Request.On)}");
        var table = new Table().Border(TableBorder.Simple);
        foreach (string column in new[] { "column.target", "column.route" }) table.AddColumn(new TableColumn(words[column]).NoWrap());
        table.AddColumn(new TableColumn($"{Iso.Format(timeline.Horizon.From)} – {Iso.Format(timeline.Horizon.To)}").NoWrap());
        foreach (string column in new[] { "column.first", "column.last" }) table.AddColumn(new TableColumn(words[column]).NoWrap());
        table.AddRow("", Markup.Escape(words["timeline.marks"]), Marks(timeline), "", "");
        foreach (var target in timeline.Targets) Add(table, words, timeline, target);
        terminal.Write(table);
        terminal.Out.WriteLine("  " + words["timeline.legend"]);
        terminal.Out.WriteLine();
    }

    // A target by itself where several routes are meant for it or none is, else on its only route's line.
    private static void Add(Table table, Words words, Timeline timeline, TargetTimeline target)
    {
        var meant = target.Routes.Where(r => r.Line.Intervals.Any(i => i.Outcome != Outcome.NotApplicable)).ToArray();
        if (meant.Length != 1) Add(table, timeline, target.Target ?? "", words["timeline.best"], target.Line);
        foreach (var route in meant) Add(table, timeline, meant.Length == 1 ? target.Target ?? "" : "", route.Id, route.Line);
    }

    private static void Add(Table table, Timeline timeline, string target, string route, OutcomeLine line) => table.AddRow(
        Markup.Escape(target), Markup.Escape(route), Line(timeline, line), line.FirstEligible is { } first ? Iso.Format(first) : "", line.LastEligible is { } last ? Iso.Format(last) : "");

    // What holds on the first day of each column.
    private static string Line(Timeline timeline, OutcomeLine line)
    {
        char[] drawn = new char[Columns];
        for (int column = 0; column < Columns; column++)
        {
            var day = DayAt(timeline, column);
            drawn[column] = Sign(line.Intervals.First(i => i.To >= day).Outcome);
        }

        return new string(drawn);
    }

    private static string Marks(Timeline timeline)
    {
        char[] drawn = new char[Columns];
        for (int column = 0; column < Columns; column++)
        {
            LocalDate first = DayAt(timeline, column), next = column == Columns - 1 ? timeline.Horizon.To.PlusDays(1) : DayAt(timeline, column + 1);
            if (next == first) next = first.PlusDays(1);
            bool window = timeline.WindowFrom < next && timeline.WindowCloses >= first;
            bool on = timeline.Request.On >= first && timeline.Request.On < next;
            drawn[column] = on ? '^' : window ? '=' : ' ';
        }

        return new string(drawn);
    }

    private static LocalDate DayAt(Timeline timeline, int column)
    {
        int days = Period.DaysBetween(timeline.Horizon.From, timeline.Horizon.To) + 1;
        return timeline.Horizon.From.PlusDays((int)((long)days * column / Columns));
    }

    private static char Sign(Outcome outcome) => outcome switch
    {
        Outcome.Eligible => '#',
        Outcome.Discretionary => '~',
        Outcome.Undetermined => '?',
        Outcome.Redirected => '>',
        Outcome.Ineligible => '.',
        _ => ' ',
    };
}
