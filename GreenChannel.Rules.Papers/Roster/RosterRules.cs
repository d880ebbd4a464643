using System.Globalization;
using System.Text.RegularExpressions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>What the texts of a roster's rows must be, whatever they were read from.</summary>
internal sealed partial class RosterRules(RosterColumns columns, RosterForm form, RosterFindings findings)
{
    /// <summary>Longest text of a cell that no fact bounds, in UTF-16 units.</summary>
    private const int LongestText = 1000;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _persons = new(StringComparer.Ordinal);
    private int _count;

    /// <param name="row">Number of the row in its sheet.</param>
    /// <param name="columnOf">Column of the sheet in which a declared column stands, from 1; 0 if it is not there.</param>
    /// <param name="texts">A text for each declared column.</param>
    /// <param name="isTold">Whether a column's cell was found fault with already, so that its text means nothing.</param>
    public void Check(int row, Func<int, int> columnOf, IReadOnlyList<string> texts, Func<int, bool> isTold)
    {
        _count++;
        // What nobody sees is told once, and then passed over.
        foreach (int hiding in columns.Shown(form).Where(c => columnOf(c) > 0 && !isTold(c) && texts[c].Length > 0 && SpreadsheetText.HidesCharacters(texts[c])))
            findings.At(row, columnOf(hiding), "GC6037", ("label", columns.All[hiding].Label.Chinese));
        texts = [.. texts.Select(SpreadsheetText.Plain)];
        foreach (int column in columns.Shown(form))
        {
            if (columnOf(column) is not (> 0 and var at) || isTold(column)) continue;
            Text(row, at, column, texts[column]);
        }

        if (columns.Of(RosterKind.IdentityNumber) is >= 0 and var number && !isTold(number)) Contradictions(row, number, columnOf, texts);
        Twice(row, columnOf, texts);
    }

    private void Text(int row, int at, int column, string text)
    {
        var declared = columns.All[column];
        string label = declared.Label.Chinese;
        if (text.Length == 0)
        {
            if (declared.Required) findings.At(row, at, "GC6039", ("label", label));
            return;
        }

        int longest = columns.FactOf(column) is { Type: FactType.Text } fact ? fact.MaximumLength : LongestText;
        if (text.Length > longest) findings.At(row, at, "GC6038", ("label", label), ("maximum", Number(longest)));
        if (SpreadsheetText.LooksLikeFormula(text)) findings.At(row, at, "GC6035", ("label", label), ("sign", text[..1]));
        if (form == RosterForm.Public && PersonalNumber().IsMatch(text)) findings.At(row, at, "GC6056", ("label", label), ("value", Masked.Of(text, Privacy.Identity)));
        Kind(row, at, column, text);
    }

    private void Kind(int row, int at, int column, string text)
    {
        var declared = columns.All[column];
        string shown = Masked.Of(text, declared.Privacy);
        switch (declared.Kind)
        {
            case RosterKind.IdentityNumber when IdentityNumber.FaultOf(text) is not IdentityFault.None and var fault:
                findings.At(row, at, CodeOf(fault), ("value", shown), ("length", Number(text.Length)));
                break;
            case RosterKind.Sex when text is not ("男" or "女"): findings.At(row, at, "GC6046", ("value", shown)); break;
            case RosterKind.BirthMonth when BirthMonth(text) is null: findings.At(row, at, "GC6048", ("value", shown)); break;
            case RosterKind.Category when !columns.Document.Categories.Any(c => c.Id == text):
                findings.At(row, at, "GC6050", ("value", shown), ("known", string.Join("、", columns.Document.Categories.Select(c => c.Id))));
                break;
            case RosterKind.Number when text != Number(_count): findings.At(row, at, "GC6052", ("value", shown), ("expected", Number(_count))); break;
            case RosterKind.Text when columns.Members[column] is { IsEmpty: false } members && !members.Any(m => m.Label.Chinese == text):
                findings.At(row, at, "GC6051", ("label", declared.Label.Chinese), ("value", shown), ("known", string.Join("、", members.Select(m => m.Label.Chinese))));
                break;
            default: break;
        }
    }

    private static string CodeOf(IdentityFault fault) => fault switch
    {
        IdentityFault.Length => "GC6040",
        IdentityFault.OldForm => "GC6041",
        IdentityFault.Character or IdentityFault.SmallX => "GC6042",
        IdentityFault.Region => "GC6043",
        IdentityFault.BirthDate => "GC6044",
        _ => "GC6045",
    };

    private void Contradictions(int row, int number, Func<int, int> columnOf, IReadOnlyList<string> texts)
    {
        int sex = columns.Of(RosterKind.Sex), birth = columns.Of(RosterKind.BirthMonth);
        if (form != RosterForm.Filing || columnOf(number) == 0 || IdentityNumber.FaultOf(texts[number]) is not (IdentityFault.None or IdentityFault.SmallX)) return;
        if (sex >= 0 && columnOf(sex) > 0 && texts[sex] is "男" or "女" && texts[sex] == "男" != IdentityNumber.IsMale(texts[number]))
            findings.At(row, columnOf(sex), "GC6047", ("label", columns.All[number].Label.Chinese));
        if (birth >= 0 && columnOf(birth) > 0 && BirthMonth(texts[birth]) is { } month && month != IdentityNumber.BirthMonth(texts[number]))
            findings.At(row, columnOf(birth), "GC6049", ("label", columns.All[number].Label.Chinese));
    }

    // A number is a person's own; without one, the same texts in all columns but the row's number are one person twice.
    private void Twice(int row, Func<int, int> columnOf, IReadOnlyList<string> texts)
    {
        int number = columns.Of(RosterKind.IdentityNumber);
        if (form == RosterForm.Filing && number >= 0 && columnOf(number) > 0 && texts[number].Length > 0)
        {
            if (!_numbers.TryAdd(texts[number].ToUpperInvariant(), row)) findings.At(row, columnOf(number), "GC6053", ("row", Number(_numbers[texts[number].ToUpperInvariant()])));
            return;
        }

        var rest = columns.Shown(form).Where(c => columns.All[c].Kind != RosterKind.Number && columnOf(c) > 0).Select(c => texts[c]).ToArray();
        if (rest.All(t => t.Length == 0)) return;
        string key = string.Join('\u001F', rest);
        if (!_persons.TryAdd(key, row)) findings.At(row, 0, "GC6054", ("row", Number(_persons[key])));
    }

    /// <summary>1980/10, 1980-10, 1980.10, 198010, 1980年10月; null if it is none of these.</summary>
    public static (int Year, int Month)? BirthMonth(string text)
    {
        if (YearAndMonth().Match(text) is not { Success: true } match) return null;
        int year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), month = int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 ? (year, month) : null;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<year>(18|19|20)[0-9]{2})(([/.\-])(?<month>[0-9]{1,2})|(?<month>[0-9]{2})|年(?<month>[0-9]{1,2})月)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearAndMonth();

    // A citizen's number, of today's form or the old one, or a mobile telephone's, amid other text; in wide digits too.
    [GeneratedRegex(@"(?<![0-9０-９])([1-9１-９][0-9０-９]{14}([0-9０-９]{2}[0-9０-９XxＸｘ])?|[1１][3-9３-９][0-9０-９]{9})(?![0-9０-９])", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex PersonalNumber();
}
