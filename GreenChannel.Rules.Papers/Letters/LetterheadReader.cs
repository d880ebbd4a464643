using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Papers;

/// <summary>Reads a letterhead. Findings name members and never tell what stands in them.</summary>
internal static class LetterheadReader
{
    public const string Member = "letterhead";
    private const int Date = 5;
    private static readonly string[] Keys = ["applicantName", "unitName", "authorityName", "reviewerName", "documentNumber", "date", "contact"];

    public static Checked<Letterhead> Read(ReadOnlySpan<byte> utf8)
    {
        var findings = new Findings();
        var json = new JsonCursor(utf8, Member, findings) { IsDiscreet = true };
        Letterhead? letterhead = null;
        try
        {
            if (json.Begin())
            {
                letterhead = Read(ref json);
                json.End();
            }
        }
        catch (JsonException problem)
        {
            json.ReportMalformed(problem);
        }
        finally
        {
            json.Dispose();
        }

        return new(json.IsGood ? letterhead : null, findings.InOrder());
    }

    /// <summary>Reads the object at hand.</summary>
    public static Letterhead? Read(ref JsonCursor json)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            json.WrongType(Member, "object");
            return null;
        }

        bool discreet = json.IsDiscreet;
        json.IsDiscreet = true;
        var read = new Letterhead();
        var keys = new JsonKeys(Keys, ApplicantDiagnostics.UnknownKey);
        while (keys.Next(ref json))
        {
            if (json.IsNull) continue;
            if (keys.Key == Date) read = read with { Date = DayText.ReadDay(ref json, Keys[Date]) };
            else read = With(read, keys.Key, ReadLine(ref json, Keys[keys.Key]));
        }

        json.IsDiscreet = discreet;
        return read;
    }

    /// <summary>The texts of a letterhead by the names of its members.</summary>
    public static IEnumerable<(string Name, string? Text)> TextsOf(Letterhead head) =>
    [
        (nameof(head.ApplicantName), head.ApplicantName), (nameof(head.UnitName), head.UnitName), (nameof(head.AuthorityName), head.AuthorityName),
        (nameof(head.ReviewerName), head.ReviewerName), (nameof(head.DocumentNumber), head.DocumentNumber), (nameof(head.Contact), head.Contact),
    ];

    private static Letterhead With(Letterhead head, int key, string? text) => key switch
    {
        0 => head with { ApplicantName = text },
        1 => head with { UnitName = text },
        2 => head with { AuthorityName = text },
        3 => head with { ReviewerName = text },
        4 => head with { DocumentNumber = text },
        _ => head with { Contact = text },
    };

    private static string? ReadLine(ref JsonCursor json, string name)
    {
        if (AttestationReader.ReadText(ref json, name, Letterhead.MaximumLength) is not { } text) return null;
        if (PlainText.IsPrintable(text)) return string.IsNullOrWhiteSpace(text) ? null : text;
        json.Report(RequestDiagnostics.NotPrintable, ("name", name));
        return null;
    }
}
