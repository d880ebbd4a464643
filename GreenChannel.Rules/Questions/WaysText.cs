using System.Globalization;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Questions;

/// <summary>Tells the shortest ways as Markdown for people.</summary>
internal sealed class WaysText(ShortestWays ways, Words say)
{
    private readonly RulesetWords _names = new(ways.Decision.Rules.Bound);
    private readonly MarkdownLines _lines = new();

    public string Tell()
    {
        _lines.Heading(1, say["ways.title"]);
        _lines.Paragraph(say["ways.advice"]);
        int place = 1;
        foreach (var route in ways.Routes) Tell(route, place++);
        return _lines.ToString();
    }

    private void Tell(RouteWays route, int place)
    {
        string label = In(_names.LabelOf(route.Route)), number = Number(place);
        _lines.Heading(2, TargetOf(route) is { } target
            ? say.Say("ways.routeForTarget", ("place", number), ("route", label), ("target", target))
            : say.Say("ways.route", ("place", number), ("route", label)));
        if (route.ScopeIsOpen) _lines.Paragraph(say["ways.scopeOpen"]);
        if (route.Outcome == Outcome.Eligible) _lines.Paragraph(say["ways.eligible"]);
        else if (route.Ways.IsEmpty) _lines.Paragraph(say["ways.none"]);
        else _lines.Paragraph(say.Say("ways.least", ("count", Number(route.Ways[0].Changes.Length))));
        for (int i = 0; i < route.Ways.Length; i++)
        {
            if (route.Ways.Length > 1) _lines.Item(say.Say("ways.way", ("number", Number(i + 1))));
            foreach (var change in route.Ways[i].Changes) Tell(change, route.Ways.Length > 1 ? 1 : 0);
        }

        if (!route.IsComplete) _lines.Paragraph(say["ways.more"]);
    }

    private void Tell(Change change, int depth)
    {
        string sentence = say.Say(
            KeyOf(change), ("label", In(_names.LabelOf(change.Id))), ("clause", MarkdownText.Escape(change.Condition.Clause?.Id ?? "")),
            ("by", change.ByText is { } by ? In(by) : ""), ("day", change.On is { } day ? Counting.Day.Text(day) : ""));
        if (change.Now == Verdict.Unknown) sentence += say["place.separator"] + say["ways.unknown"];
        _lines.Item(sentence, depth);
        if (change.RedirectText is { } other) _lines.Item(say.Say("ways.redirect", ("redirect", In(other))), depth + 1);
    }

    private static string KeyOf(Change change) => (change.Kind, change.IsBar, change.ByText is null) switch
    {
        (ChangeKind.Do, false, true) => "ways.do",
        (ChangeKind.Do, false, false) => "ways.doBy",
        (ChangeKind.Do, true, true) => "ways.doBar",
        (ChangeKind.Do, true, false) => "ways.doBarBy",
        (ChangeKind.Wait, false, _) => "ways.wait",
        (ChangeKind.Wait, true, _) => "ways.waitBar",
        (ChangeKind.Decide, true, _) => "ways.decideBar",
        (ChangeKind.Decide, false, true) => "ways.decide",
        (ChangeKind.Decide, false, false) => "ways.decideBy",
        (_, true, _) => "ways.cannotBar",
        _ => "ways.cannot",
    };

    private string? TargetOf(RouteWays route)
    {
        var document = _names.Document;
        var label = document.Enumerations.FirstOrDefault(e => e.Name == document.Target?.Enumeration)?.Members.FirstOrDefault(m => m.Id == route.Target)?.Label;
        return label is null ? null : In(label);
    }

    private string In(Text text) => MarkdownText.Escape(say.In(text));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
