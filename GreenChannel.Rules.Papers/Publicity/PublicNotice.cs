using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>
/// 公示: the draft of a public notice with its first and last day, for a unit or an authority to check, sign and post.
/// Columns and lines that name a person are never in it. Immutable and thread-safe.
/// </summary>
public sealed class PublicNotice
{
    private PublicNotice(Ruleset ruleset, PublicNoticeRequest request, Duty duty, OfficialCalendar? calendar)
    {
        Ruleset = ruleset;
        Request = request;
        Duty = duty;
        Calendar = calendar ?? Document.Calendar;
        var closing = request.Closing ?? ruleset.WindowCloses;
        if (closing is { } day)
        {
            Closing = day;
            Latest = ruleset.PlanFor(new PlanRequest(day, null, request.Readings), calendar).Duties.First(d => d.Id == duty.Id).LatestStart;
        }

        FirstDay = request.From ?? Latest?.Day;
        int[] choices = DutyDaysMaker.ChoicesOf(ruleset.Plan, request.Readings);
        var asked = Document with { Calendar = Calendar };
        var days = DayExpressions.Of(asked, duty.Posting!.Days);
        if (FirstDay is { } first)
        {
            Until = days.Find(duty.Posting.Until, first, choices);
            Next = duty.Posting.Next is { } next ? days.Find(next, first, choices) : null;
        }

        WorkingDays = (int)(decimal)Document.Parameters.First(p => p.Name == duty.Posting.WorkingDays).Value;
        Days = PostingDays.Of(Calendar, FirstDay, LastDay, WorkingDays);
        People = request.People;
        Findings = People is null ? [] : [.. People.Check(RosterForm.Public).Findings.Where(f => f.Code == "GC6056")];
    }

    /// <summary>What was asked.</summary>
    public PublicNoticeRequest Request { get; }

    /// <summary>The day of the posting; null if it could not be computed.</summary>
    public LocalDate? FirstDay { get; }

    /// <summary>The last day on which it hangs, inclusive; null if it could not be computed.</summary>
    public LocalDate? LastDay => Until?.Day;

    /// <summary>The first day on which the file may go on; null if the ruleset does not say, or it could not be computed.</summary>
    public LocalDate? NextDay => Next?.Day;

    /// <summary>The latest day of the posting; null if there is no closing day, or it could not be computed.</summary>
    public LocalDate? LatestFirstDay => Latest?.Day;

    /// <summary>Whether it is posted later than the closing day allows.</summary>
    public bool IsTooLate => FirstDay > LatestFirstDay;

    /// <summary>Numbers of persons that stood in texts to be posted; they are shown by their ends only.</summary>
    public ImmutableArray<RosterFinding> Findings { get; }

    internal Ruleset Ruleset { get; }

    internal RulesetDocument Document => Ruleset.Compiled.Bound.Document;

    internal Duty Duty { get; }

    internal OfficialCalendar? Calendar { get; }

    internal LocalDate? Closing { get; }

    internal PlannedDay? Latest { get; }

    internal PlannedDay? Until { get; }

    internal PlannedDay? Next { get; }

    internal int WorkingDays { get; }

    internal PostingDays Days { get; }

    internal Roster? People { get; }

    /// <summary>Which forms a ruleset has; empty if it asks for no public notice.</summary>
    public static ImmutableArray<PublicNoticeForm> FormsOf(Ruleset ruleset) =>
        [.. Enum.GetValues<PublicNoticeForm>().Where(f => DutyOf(ruleset, f) is not null)];

    /// <summary>A request (the body of the HTTP call) from UTF-8 JSON; every problem is found at once.</summary>
    public static Checked<PublicNoticeRequest> ReadRequest(Ruleset ruleset, ReadOnlySpan<byte> utf8Json) => PublicNoticeReader.Read(ruleset, utf8Json);

    /// <summary>The draft.</summary>
    /// <param name="ruleset">Whose notice.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="calendar">In place of the ruleset's own.</param>
    /// <exception cref="InvalidOperationException">The ruleset asks for no public notice of that form, or neither it nor the request has a day.</exception>
    /// <exception cref="ArgumentException">A day lies outside the years 1 to 9999, or a reading or a choice is not one of the ruleset's.</exception>
    public static PublicNotice Of(Ruleset ruleset, PublicNoticeRequest request, OfficialCalendar? calendar = null)
    {
        var duty = DutyOf(ruleset, request.Form) ?? throw new InvalidOperationException("The ruleset asks for no public notice of that form.");
        if (request.From is null && ruleset.WindowCloses is null) throw new InvalidOperationException("Without a window the day of the posting has to be given.");
        if (request.From is { } from && (from.Calendar != CalendarSystem.Iso || from.Year is < 1 or > 9999)) throw new ArgumentException($"The day {from} lies outside the years 1 to 9999.", nameof(request));
        return new(ruleset, request, duty, calendar);
    }

    /// <summary>The notice as Markdown; below a line stand remarks for the person who checks it.</summary>
    public string ToMarkdown(Language language) => PublicNoticeMarkdown.Of(new PublicNoticeText(this, language));

    /// <summary>The notice as one page of HTML that needs nothing else; the remarks are not printed.</summary>
    public string ToHtml(Language language) => PublicNoticePage.Of(new PublicNoticeText(this, language));

    /// <summary>Its days, with the readings on which they hang, and its text, as one JSON object. Deterministic byte for byte.</summary>
    public void WriteJson(Utf8JsonWriter writer, Language language) => PublicNoticeJson.Write(writer, this, language);

    private static Duty? DutyOf(Ruleset ruleset, PublicNoticeForm form)
    {
        var wanted = form == PublicNoticeForm.Unit ? PostingForm.Unit : PostingForm.Authority;
        return ruleset.Compiled.Bound.Document.Duties.FirstOrDefault(d => d.Posting?.Form == wanted);
    }
}
