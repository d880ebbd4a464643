using System.Collections.Immutable;
using System.Globalization;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>The parts of a public notice in one language, as plain text.</summary>
internal sealed class PublicNoticeText
{
    private static readonly Func<Language, TextFile> Texts = TextFile.InBoth("publicity");

    /// <summary>Rows of a table that is to be filled in by hand.</summary>
    private const int BlankRows = 3;

    private readonly PublicNotice _notice;
    private readonly Language _language;
    private readonly DayWords _days;

    public PublicNoticeText(PublicNotice notice, Language language)
    {
        _notice = notice;
        _language = language;
        Words = Texts(language);
        _days = new DayWords(Words);
    }

    public TextFile Words { get; }

    public string Title => Words.Say("title", ("title", _notice.Document.Title.In(_language)));

    public IEnumerable<string> Paragraphs()
    {
        string form = _notice.Request.Form == PublicNoticeForm.Unit ? "unit" : "authority";
        yield return Words.Say(form + ".opening", ("number", _notice.Document.Notice.Number), ("clause", Clause), ("title", _notice.Document.Title.In(_language)));
        yield return Words.Say("period", ("from", FirstDay), ("to", LastDay), ("days", Number(_notice.WorkingDays)));
        if (Counting() is { Length: > 0 } counting) yield return counting;
        yield return Words["objections"];
    }

    /// <summary>Where objections go.</summary>
    public IEnumerable<(string Label, string Value)> Contact()
    {
        var letterhead = _notice.Request.Letterhead;
        yield return (Words["contact"], Line(letterhead.Contact));
        yield return (Words["phone"], Line(letterhead.Phone));
        yield return (Words["address"], Line(letterhead.Address));
    }

    public string Signature => Words.Say("signature", ("sender", Line(_notice.Request.Letterhead.Sender)));

    public string Date => _notice.FirstDay is { } day ? _days.Date(day) : Words["day.blank"];

    public string ListTitle => Words["list"];

    public ImmutableArray<string> Headings => [.. Columns.Select(c => Declared!.Columns[c].Label.In(_language))];

    public IEnumerable<ImmutableArray<string>> Rows()
    {
        if (_notice.People is not { Rows.IsEmpty: false } people) return Enumerable.Repeat<ImmutableArray<string>>([.. Columns.Select(_ => "")], Columns.IsEmpty ? 0 : BlankRows);
        return people.Rows.Select(r => Columns.Select(c => Masked.NumbersOf(r[c])).ToImmutableArray());
    }

    /// <summary>For the person who checks it; not to be posted.</summary>
    public IEnumerable<string> Remarks()
    {
        foreach (string fault in Faults()) yield return fault;
        if (_notice.LatestFirstDay is { } latest)
            yield return Words.Say(_notice.IsTooLate ? "remark.tooLate" : "remark.latest", ("closing", _days.Date(_notice.Closing!.Value)), ("latest", _days.Full(latest)), ("from", FirstDay));
        if (_notice.NextDay is { } next) yield return Words.Say("remark.next", ("day", _days.Full(next)));
        foreach (string reading in Readings()) yield return reading;
        if (Alternatives() is { Length: > 0 } alternatives) yield return alternatives;
        var left = (Declared?.Columns ?? []).Where(c => !RosterColumns.IsShown(c.Privacy, RosterForm.Public)).Select(c => c.Label)
            .Concat((Declared?.Head ?? []).Where(h => !RosterColumns.IsShown(h.Privacy, RosterForm.Public)).Select(h => h.Label)).Select(l => l.In(_language)).ToList();
        if (left.Count > 0) yield return Words.Say("remark.left", ("labels", Words.Join(left)));
        foreach (var finding in _notice.Findings) yield return Words.Say("remark.masked", ("row", Number(finding.Row - RosterSheet.LayoutOf(_notice.People!, RosterForm.Public).FirstRow + 1)), ("label", finding.Arguments.First(a => a.Key == "label").Value));
        yield return Words.Say("remark.versions", ("ruleset", $"{_notice.Ruleset.Id}/{_notice.Ruleset.Edition} {_notice.Ruleset.Hash}"), ("calendar", _notice.Calendar?.Hash ?? ""), ("engine", GreenChannelRules.EngineVersion));
        yield return Words["remark.advice"];
    }

    // A letter in Chinese has wide brackets.
    private string Clause => _language == Language.Chinese ? _notice.Duty.Clause.Id.Replace('(', '（').Replace(')', '）') : _notice.Duty.Clause.Id;

    private Rulesets.Roster? Declared => _notice.Document.Roster;

    private ImmutableArray<int> Columns => Declared is { } declared ? [.. Enumerable.Range(0, declared.Columns.Length).Where(i => RosterColumns.IsShown(declared.Columns[i].Privacy, RosterForm.Public))] : [];

    private string FirstDay => _notice.FirstDay is { } day ? _days.Full(day) : Words["day.blank"];

    private string LastDay => _notice.LastDay is { } day ? _days.Full(day) : Words["day.blank"];

    private string Line(string? given) => string.IsNullOrWhiteSpace(given) ? Words["blank"] : SpreadsheetText.Plain(given);

    private string Counting()
    {
        var days = _notice.Days;
        if (days.Counted.IsEmpty) return "";
        var sentences = new List<string> { Words.Say(days.CountsFirst ? "counted" : "countedLater", ("days", _days.List(days.Counted))) };
        if (days.Skipped.Length > 0) sentences.Add(Words.Say("skipped", ("days", string.Join(Words["stretches"], days.Skipped.Select(Skipped)))));
        if (days.MadeUp.Length > 0)
            sentences.Add(Words.Say("madeUp", ("days", Words.Join(days.MadeUp.Select(m => _days.ShortWithWeekday(m.Day)))), ("sources", Words.Join(days.MadeUp.Select(m => m.Source).Distinct(StringComparer.Ordinal)))));
        return string.Join(Words["sentences"], sentences);
    }

    private string Skipped(SkippedDays skipped) =>
        skipped.Source.Length == 0 ? Words.Say("skipped.weekend", ("days", _days.Span(skipped.From, skipped.To))) : Words.Say("skipped.off", ("days", _days.Span(skipped.From, skipped.To)), ("source", skipped.Source));

    private IEnumerable<string> Faults()
    {
        foreach (var day in new[] { _notice.FirstDay is null ? _notice.Latest : null, _notice.Until }.OfType<PlannedDay>().Where(d => d.Day is null))
            yield return day.FaultYear is { } year ? Words.Say("remark.lacksYear", ("year", year.ToString(CultureInfo.InvariantCulture))) : Words["remark.failed"];
    }

    private IEnumerable<string> Readings()
    {
        var names = Days().SelectMany(d => d.DependsOn).ToHashSet(StringComparer.Ordinal);
        foreach (var reading in _notice.Document.Readings.Where(r => names.Contains(r.Name)))
        {
            string choice = _notice.Request.Readings.GetValueOrDefault(reading.Name, reading.Default);
            string standing = reading.Confirmed && choice == reading.Default ? "confirmed" : _notice.Request.Readings.ContainsKey(reading.Name) ? "chosen" : "assumed";
            yield return Words.Say("remark.reading", ("reading", reading.Label.In(_language)), ("choice", Choice(reading, choice)), ("standing", Words["standing." + standing]));
        }
    }

    private string Alternatives()
    {
        if (_notice.Until is not { Alternatives.IsEmpty: false } until) return "";
        return Words.Say("remark.alternatives", ("days", string.Join(Words["stretches"], until.Alternatives.Where(a => a.Day is not null).Select(a => Words.Say(
            "remark.alternative", ("choices", Words.Join(until.DependsOn.Zip(a.Choices, Named))), ("day", _days.Full(a.Day!.Value)))))));

        string Named(string name, string choice)
        {
            var reading = _notice.Document.Readings.First(r => r.Name == name);
            return Words.Say("remark.choice", ("reading", reading.Label.In(_language)), ("choice", Choice(reading, choice)));
        }
    }

    private IEnumerable<PlannedDay> Days() => new[] { _notice.Until, _notice.Next, _notice.Latest }.OfType<PlannedDay>();

    private string Choice(Reading reading, string id) => reading.Choices.First(c => c.Id == id).Label.In(_language);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
