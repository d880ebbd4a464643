using System.Collections.Immutable;
using System.Globalization;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Explaining;

/// <summary>Says values and bounds in words: days, months, members by label, numbers with their unit, what is unknown.</summary>
internal sealed class ValueText(RulesetDocument document)
{
    /// <summary>A day as it stands in slots (<see cref="DateOnly.DayNumber"/>).</summary>
    public static string Day(long day) => DateOnly.FromDayNumber((int)Math.Clamp(day, SlotBounds.FirstDay, SlotBounds.LastDay)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Day(LocalDate day) => Counting.Day.Text(day);

    public static string Number(decimal value) => (value == 0 ? 0 : value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole value between bounds.</summary>
    public Text Whole(FactType type, string? of, ImmutableArray<string> members, long lo, long hi, Unit? unit) => type switch
    {
        FactType.Boolean => lo == hi ? Words.Both(lo == 0 ? "value.no" : "value.yes") : Words.Both("value.unknown"),
        FactType.Date => Days(lo, hi),
        FactType.Set => Set(of, members, lo, hi),
        FactType.Enumeration or FactType.Status => One(type, of, members, lo, hi),
        _ => Range(lo, hi, lo <= int.MinValue, hi >= int.MaxValue, unit),
    };

    public static Text Decimal(DecimalRange value, Unit? unit) =>
        value.Failed ? Words.Both("value.failed") : Range(value.Lo, value.Hi, value.OpenBelow, value.OpenAbove, unit);

    /// <summary>What was observed; members found in <paramref name="of"/> where that is known, else in any enumeration that has them.</summary>
    public Text Observed(ObservedValue value, string? of, Unit? unit)
    {
        if (value.Failed) return Words.Both("value.failed");
        return value.Type switch
        {
            FactType.Decimal => Decimal(value.Decimal, unit),
            FactType.Text => value.Text is null ? Words.Both("value.unknown") : MemberOr(value.Text, of),
            FactType.List => Words.Both("value.list"),
            _ => Whole(value.Type, of, value.Members.IsDefault ? [] : value.Members, value.Lo, value.Hi, unit),
        };
    }

    /// <summary>A constant of the edition.</summary>
    public Text Constant(Parameter parameter) => parameter.Value switch
    {
        bool b => Words.Both(b ? "value.yes" : "value.no"),
        decimal d => WithUnit(Number(d), Unit.Of(parameter.Unit)),
        LocalDate day => Same(Day(day)),
        string id when parameter.Type == FactType.Enumeration => Member(id, parameter.Of),
        var other => Same((string)other),
    };

    public Text Member(string id, string? of)
    {
        if (of is null && StatusWords.Contains(id, StringComparer.Ordinal)) return Words.Both("status." + id);
        var among = document.Enumerations.Where(e => of is null || e.Name == of).SelectMany(e => e.Members);
        return among.FirstOrDefault(m => m.Id == id)?.Label ?? Same(id);
    }

    public static Text Same(string value) => new(value, value);

    private static ImmutableArray<string> StatusWords => SlotBounds.StatusMembers;

    private Text MemberOr(string value, string? of) => of is null ? Same(value) : Member(value, of);

    private static Text Days(long lo, long hi)
    {
        if (lo == hi) return lo == SlotBounds.LastDay ? Words.Both("value.forever") : Same(Day(lo));
        if (lo == SlotBounds.FirstDay && hi == SlotBounds.LastDay) return Words.Both("value.unknown");
        if (lo == SlotBounds.FirstDay) return Words.InEach(w => w.Say("value.notAfter", ("hi", Day(hi))));
        if (hi == SlotBounds.LastDay) return Words.InEach(w => w.Say("value.notBefore", ("lo", Day(lo))));
        return IsMonth(lo, hi)
            ? Words.InEach(w => w.Say("value.month", ("month", Day(lo)[..7])))
            : Words.InEach(w => w.Say("value.betweenDays", ("lo", Day(lo)), ("hi", Day(hi))));
    }

    private static bool IsMonth(long lo, long hi)
    {
        var first = DateOnly.FromDayNumber((int)lo);
        return first.Day == 1 && hi - lo + 1 == DateTime.DaysInMonth(first.Year, first.Month);
    }

    private Text One(FactType type, string? of, ImmutableArray<string> members, long lo, long hi)
    {
        if (lo == hi && lo >= 0 && lo < members.Length) return Member(members[(int)lo], type == FactType.Status ? null : of);
        return Words.Both("value.unknown");
    }

    private Text Set(string? of, ImmutableArray<string> members, long lo, long hi)
    {
        long full = members.Length >= 64 ? -1L : (1L << members.Length) - 1;
        if (lo == 0 && hi == full) return Words.Both("value.unknown");
        if (hi == 0) return Words.Both("value.none");
        if (lo == hi) return Members("value.set", lo);
        ImmutableArray<Text> parts = [.. new[] { ("value.setYes", lo), ("value.setNo", full & ~hi), ("value.setOpen", hi & ~lo) }.Where(p => p.Item2 != 0).Select(p => Members(p.Item1, p.Item2))];
        return Words.InEach(w => string.Join(w["record.separator"], parts.Select(w.In)));

        Text Members(string key, long mask)
        {
            ImmutableArray<Text> labels = [.. members.Where((_, i) => ((mask >> i) & 1) != 0).Select(m => Member(m, of))];
            return Words.InEach(w => w.Say(key, ("members", w.Join(labels.Select(w.In)))));
        }
    }

    private static Text Range(decimal lo, decimal hi, bool openBelow, bool openAbove, Unit? unit)
    {
        if (openBelow && openAbove) return Words.Both("value.unknown");
        if (openBelow) return Bounded("value.atMost", hi, unit);
        if (openAbove) return Bounded("value.atLeast", lo, unit);
        if (lo == hi) return WithUnit(Number(lo), unit);
        return Words.InEach(w => w.Say("value.between", ("lo", Number(lo)), ("hi", w.In(WithUnit(Number(hi), unit)))));
    }

    private static Text Bounded(string key, decimal value, Unit? unit) => Words.InEach(w => w.Say(key, ("value", w.In(WithUnit(Number(value), unit)))));

    private static Text WithUnit(string number, Unit? unit) =>
        unit is null ? Same(number) : Words.InEach(w => w.Say("value.unit", ("number", number), ("unit", w.In(number == "1" ? unit.One : unit.Many))));
}

/// <summary>What is counted, for one and for more.</summary>
internal sealed record Unit(Text Many, Text One)
{
    /// <summary>A ruleset gives one form for both.</summary>
    public static Unit? Of(Text? unit) => unit is null ? null : new(unit, unit);

    /// <summary>A unit of the library's own words.</summary>
    public static Unit Of(string key) => new(Words.Both(key), Words.InEach(w => w[w.Has(key + ".one") ? key + ".one" : key]));
}
