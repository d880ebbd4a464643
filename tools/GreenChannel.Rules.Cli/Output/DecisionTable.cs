using Spectre.Console;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>A decision as a table for people: a row a route, what is open below.</summary>
internal static class DecisionTable
{
    public static void Print(Terminal terminal, string name, Ruleset ruleset, Decision decision)
    {
        var words = terminal.Words;
        string on = Counting.Day.Text(decision.Request.On);
        string reference = decision.Request.Reference is { Length: > 0 } given ? $" ({given})" : "";
        terminal.Out.WriteLine($"{name}{reference}: {words.Of(decision.Outcome)}");
        string window = decision.Window is { } state ? "; " + words.Say("window", ("state", words.Of(state))) : "";
        terminal.Out.WriteLine($"  {ruleset.Title(terminal.Language)}; {ruleset.Id}/{ruleset.Edition}; {on}{window}");
        terminal.Write(Routes(words, decision));
        Print(terminal, "missing", decision.Missing.Select(m => m.Path.Length == 0 ? m.Fact : m.Path.TrimStart('/')));
        Print(terminal, "pending", decision.Pending.Select(p => p.Condition));
        Print(terminal, "faults", decision.Faults.Select(f => $"{f.Condition} ({words.Of(f.Kind)})"));
        Print(terminal, "warnings", decision.Warnings.Select(w => $"{w.Code} {w.Pointer}".TrimEnd()));
        Print(terminal, "assumed", decision.Readings.Where(r => !r.Confirmed).Select(r => $"{r.Name} = {r.Choice}"));
        terminal.Out.WriteLine("  " + words["advice"]);
        terminal.Out.WriteLine();
    }

    private static Table Routes(Words words, Decision decision)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string column in new[] { "target", "route", "outcome", "unmet", "unknown", "discretion", "readiness" }) table.AddColumn(words["column." + column]);
        foreach (var target in decision.Targets)
        {
            var shown = target.Routes.Where(r => r.Outcome != Outcome.NotApplicable).ToArray();
            if (shown.Length == 0) Add(table, target.Target ?? "", "", words.Of(target.Outcome), "", "", "", "");
            foreach (var route in shown)
                Add(table, target.Target ?? "", route.Id, words.Of(route.Outcome), Join(route.Unmet), Join(route.Unknown), Join(route.Discretion), Readiness(words, route));
        }

        return table;
    }

    private static void Add(Table table, params string[] cells) => table.AddRow(cells.Select(Markup.Escape).ToArray());

    private static string Readiness(Words words, RouteDecision route) => string.Join(", ", route.Readiness.Select(r => $"{r.Stage} {words.Of(r.Readiness)}"));

    private static string Join(IEnumerable<string> ids) => string.Join(", ", ids);

    private static void Print(Terminal terminal, string key, IEnumerable<string> items)
    {
        string joined = string.Join(", ", items.Distinct(StringComparer.Ordinal));
        if (joined.Length > 0) terminal.Out.WriteLine($"  {terminal.Words[key]} {joined}");
    }
}
