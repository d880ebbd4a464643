namespace GreenChannel.Rules.Papers;

/// <summary>What is wrong with a citizen's number.</summary>
internal enum IdentityFault : byte
{
    None,

    /// <summary>It has neither 18 characters nor the 15 digits of before 1999.</summary>
    Length,

    /// <summary>15 digits, as issued before 1999; no longer in use since 2013.</summary>
    OldForm,
    Character,

    /// <summary>The last character is a small x.</summary>
    SmallX,
    Region,
    BirthDate,
    CheckCharacter,
}

/// <summary>公民身份号码, GB 11643-1999: six digits of a region, eight of the birth date, three of an order, and a check character by ISO 7064 MOD 11-2.</summary>
internal static class IdentityNumber
{
    private const int Length = 18;
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Provinces and their like, GB/T 2260; 81 to 83 stand on residence permits of persons from Hong Kong, Macao and Taiwan.</summary>
    private static readonly HashSet<string> Regions =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91",
    ];

    public static IdentityFault FaultOf(string value)
    {
        if (value.Length == 15 && value.All(char.IsAsciiDigit)) return IdentityFault.OldForm;
        if (value.Length != Length) return IdentityFault.Length;
        if (!value.AsSpan(0, Length - 1).ContainsOnlyDigits() || !(char.IsAsciiDigit(value[^1]) || value[^1] is 'X' or 'x')) return IdentityFault.Character;
        if (!Regions.Contains(value[..2])) return IdentityFault.Region;
        if (BirthDay(value) is null) return IdentityFault.BirthDate;
        if (char.ToUpperInvariant(value[^1]) != CheckCharacterOf(value)) return IdentityFault.CheckCharacter;
        return value[^1] == 'x' ? IdentityFault.SmallX : IdentityFault.None;
    }

    /// <summary>The check character that belongs to the first seventeen digits.</summary>
    public static char CheckCharacterOf(string digits)
    {
        int sum = 0;
        for (int i = 0; i < Weights.Length; i++) sum += (digits[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    /// <summary>Year and month of birth of a number without fault.</summary>
    public static (int Year, int Month) BirthMonth(string value) => (Number(value, 6, 4), Number(value, 10, 2));

    public static bool IsMale(string value) => (value[16] - '0') % 2 == 1;

    private static DateOnly? BirthDay(string value)
    {
        int year = Number(value, 6, 4), month = Number(value, 10, 2), day = Number(value, 12, 2);
        bool exists = year is >= 1800 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return exists ? new DateOnly(year, month, day) : null;
    }

    private static int Number(string value, int start, int length) => int.Parse(value.AsSpan(start, length), System.Globalization.CultureInfo.InvariantCulture);

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
