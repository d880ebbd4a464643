using System.Collections.Immutable;
using GreenChannel.Rules.Explaining;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>What all letters have: title, number, whom the draft advises, signatures, and from what it was made.</summary>
internal sealed class LetterFrame(LetterSay say, PaperKind kind)
{
    public string Applicant => say.Head.ApplicantName ?? say["blank.applicant"];

    public string Authority => say.Head.AuthorityName ?? say["blank.authority"];

    public string Reviewer => say.Head.ReviewerName ?? say["blank.reviewer"];

    public string Date => say.Head.Date is { } day ? say.Dated(day) : say["blank.date"];

    public string Rules => say.Say("rules", ("title", say.In(say.Document.Title)), ("number", say.Document.Notice.Number));

    public PaperBody Around(ImmutableArray<Block> blocks) => new(
        say[kind.Id() + ".title"], say["draft"], Plain("number", ("number", say.Head.DocumentNumber ?? say["blank.number"])),
        Plain(kind.Id() + ".advice", ("rules", Rules), ("authority", Authority), ("reviewer", Reviewer)), blocks, Identification());

    public void Sign(LetterLines lines)
    {
        lines.Paragraph(say.Say("sign.reviewer", ("reviewer", say.Head.ReviewerName ?? say["blank.name"])), ParagraphStyle.Signature);
        lines.Paragraph(say.Say("sign.authority", ("authority", say.Head.AuthorityName ?? say["blank.body"])), ParagraphStyle.Signature);
        lines.Paragraph(Date, ParagraphStyle.Dated);
    }

    public void Contact(LetterLines lines) => lines.Paragraph(say.Say("contact", ("contact", say.Head.Contact ?? say["blank.contact"])), ParagraphStyle.Lead);

    /// <summary>The window with its days, or its state where it is not of days.</summary>
    public string? Window()
    {
        if (say.Decision.Window is not { } state) return null;
        string? from = Day(say.Document.Window?.From), closes = Day(say.Document.Window?.Closes);
        return from is null || closes is null ? say.For(state) : say.Say("window", ("state", say.For(state)), ("from", from), ("closes", closes));
    }

    /// <summary>The window's last day.</summary>
    public LocalDate? Closes => say.Document.Parameters.FirstOrDefault(p => p.Name == say.Document.Window?.Closes)?.Value as LocalDate?;

    /// <summary>What the answer leaves out where the window is not open.</summary>
    public string? WindowNote => say.Decision.Window switch
    {
        WindowState.Closed => say.Told("window.closedNote"),
        WindowState.NotOpen => say.Told("window.notOpenNote"),
        _ => null,
    };

    private string? Day(string? name) => say.Document.Parameters.FirstOrDefault(p => p.Name == name)?.Value is LocalDate day ? ValueText.Day(day) : null;

    private ImmutableArray<string> Identification()
    {
        var document = say.Document;
        List<string> lines =
        [
            Plain("identification.rules", ("rules", Rules), ("day", ValueText.Day(say.On)), ("engine", GreenChannelRules.EngineVersion)),
            Plain("identification.ruleset", ("id", document.Id), ("edition", document.Edition), ("hash", document.Hash)),
        ];
        if (document.Calendar is { } calendar) lines.Add(Plain("identification.calendar", ("id", calendar.Id), ("hash", calendar.Hash)));
        return [.. lines];
    }

    private string Plain(string key, params ReadOnlySpan<(string Name, string Value)> places) => PlainText.Of(say.Say(key, places));
}
