using System.Numerics;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>The library's helpers on bounds: all are monotone, so the ends of the arguments give the ends of the result.</summary>
internal static class ReferenceHelpers
{
    private const long MostYears = 9999;
    private const long MostMonths = MostYears * 12;

    public static Value Call(string name, IReadOnlyList<Value> arguments)
    {
        if (arguments.OfType<NoValue>().FirstOrDefault() is { } none)
            return new NoValue(none.Fault ?? arguments.OfType<NoValue>().Select(n => n.Fault).FirstOrDefault(f => f is not null));
        return (name, arguments.Count) switch
        {
            ("Dates.FullYears", 2 or 3) => Full(arguments, ReferenceDays.FullYears),
            ("Dates.FullMonths", 2 or 3) => Full(arguments, ReferenceDays.FullMonths),
            ("Dates.TotalYears", 3 or 4) => Total(arguments, MostYears, 12),
            ("Dates.TotalMonths", 3 or 4) => Total(arguments, MostMonths, 1),
            ("Dates.PlusYears", 2) => Shifted(arguments, ReferenceDays.PlusYears),
            ("Dates.PlusMonths", 2) => Shifted(arguments, ReferenceDays.PlusMonths),
            ("Dates.PlusDays", 2) => Shifted(arguments, (day, n) => day + n),
            ("Dates.Year", 1) => Year(Day(arguments[0])),
            ("Dates.WorkingDaysBetween", 3) => WorkingDays(Day(arguments[0]), Day(arguments[1]), Calendar(arguments[2])),
            ("Dates.AddWorkingDays", 3) => Shifted(arguments, Calendar(arguments[2]).Add),
            ("Dates.Latest", > 1) => arguments.Select(a => (Value)Day(a)).Aggregate(Greater),
            ("Dates.Earliest", > 1) => arguments.Select(a => (Value)Day(a)).Aggregate(Lesser),
            ("Numbers.Max", > 1) => arguments.Select(Number).Aggregate(Greater),
            ("Numbers.Min", > 1) => arguments.Select(Number).Aggregate(Lesser),
            _ => throw new ReferenceRefusal($"no helper {name} of {arguments.Count} arguments"),
        };
    }

    private static WholeValue Day(Value value) =>
        value is WholeValue { Kind: WholeKind.Day } day ? day : throw new ReferenceRefusal("a day is wanted");

    private static WholeValue Integer(Value value) =>
        value is WholeValue { Kind: WholeKind.Integer } n ? n : throw new ReferenceRefusal("an integer is wanted");

    private static Value Number(Value value) =>
        value is WholeValue { Kind: WholeKind.Integer } or DecimalValue ? value : throw new ReferenceRefusal("a number is wanted");

    private static ReferenceCalendar Calendar(Value value) => (value as CalendarValue ?? throw new ReferenceRefusal("a calendar is wanted")).Calendar;

    /// <summary>A choice of the library's enumeration, from the reading that steers it.</summary>
    private static T Choice<T>(Value value) where T : struct, Enum =>
        value is WholeValue { Kind: WholeKind.Member, IsExact: true, Members: { } members, Lo: var index }
            && Enum.TryParse<T>(members[(int)index], true, out var choice)
            ? choice : throw new ReferenceRefusal($"a choice of {typeof(T).Name} is wanted");

    private static WholeValue Full(IReadOnlyList<Value> arguments, Func<long, long, CompletionChoice, long> full)
    {
        var (from, to) = (Day(arguments[0]), Day(arguments[1]));
        var completion = arguments.Count > 2 ? Choice<CompletionChoice>(arguments[2]) : CompletionChoice.OnAnniversary;
        return WholeValue.Integer(full((long)from.Hi, (long)to.Lo, completion), full((long)from.Lo, (long)to.Hi, completion));
    }

    private static Value Shifted(IReadOnlyList<Value> arguments, Func<long, long, long> plus) =>
        Shifted(arguments, (day, n) => Math.Abs(n) > MostMonths * 31 ? (0, FaultCodes.OutOfCalendar) : InCalendar(plus(day, n)));

    private static (long Day, string? Fault) InCalendar(long day) => (day, ReferenceDays.InCalendar(day) ? null : FaultCodes.OutOfCalendar);

    private static Value Shifted(IReadOnlyList<Value> arguments, Func<long, long, (long Day, string? Fault)> plus)
    {
        var (day, n) = (Day(arguments[0]), Integer(arguments[1]));
        var (lo, loFault) = plus((long)day.Lo, (long)n.Lo);
        var (hi, hiFault) = plus((long)day.Hi, (long)n.Hi);
        return Checked(loFault ?? hiFault, day.IsExact && n.IsExact) ?? (Value)WholeValue.Day(lo, hi);
    }

    /// <summary>A failure is a fault when nothing was vague, else no more than possible.</summary>
    private static NoValue? Checked(string? fault, bool exact) => fault is null ? null : exact ? new(fault) : NoValue.Unreasoned;

    private static WholeValue Year(WholeValue day) =>
        WholeValue.Integer(ReferenceDays.Parts((long)day.Lo).Year, ReferenceDays.Parts((long)day.Hi).Year);

    private static Value WorkingDays(WholeValue a, WholeValue b, ReferenceCalendar calendar)
    {
        var (lo, loFault) = calendar.Between((long)a.Hi, (long)b.Lo);
        var (hi, hiFault) = calendar.Between((long)a.Lo, (long)b.Hi);
        return Checked(loFault ?? hiFault, a.IsExact && b.IsExact) ?? (Value)WholeValue.Integer(lo, hi);
    }

    private static Value Greater(Value a, Value b)
    {
        (a, b) = ReferenceArithmetic.SameType(a, b);
        if (a is WholeValue m && b is WholeValue n) return m with { Lo = BigInteger.Max(m.Lo, n.Lo), Hi = BigInteger.Max(m.Hi, n.Hi) };
        var (x, y) = ((DecimalValue)a, (DecimalValue)b);
        return new DecimalValue(x.Lo is null ? y.Lo : y.Lo is null ? x.Lo : Math.Max(x.Lo.Value, y.Lo.Value), x.Hi is null || y.Hi is null ? null : Math.Max(x.Hi.Value, y.Hi.Value));
    }

    private static Value Lesser(Value a, Value b)
    {
        (a, b) = ReferenceArithmetic.SameType(a, b);
        if (a is WholeValue m && b is WholeValue n) return m with { Lo = BigInteger.Min(m.Lo, n.Lo), Hi = BigInteger.Min(m.Hi, n.Hi) };
        return ReferenceArithmetic.Negate(Greater(ReferenceArithmetic.Negate(a), ReferenceArithmetic.Negate(b)));
    }

    /// <summary>Served time added up: <c>(periods, to, adding[, completion])</c>.</summary>
    private static WholeValue Total(IReadOnlyList<Value> arguments, long most, long monthsOfOne)
    {
        if (arguments[0] is not ListValue list) throw new ReferenceRefusal("a list of periods is wanted");
        var count = Day(arguments[1]);
        var adding = Choice<AddingChoice>(arguments[2]);
        var completion = arguments.Count > 3 ? Choice<CompletionChoice>(arguments[3]) : CompletionChoice.OnAnniversary;
        var certain = list.Items.Where(i => i.Presence.Is == Truth.Met).Select(Period);
        var possible = list.Items.Where(i => i.Presence.Is != Truth.Unmet).Select(Period);
        var narrow = ReferencePeriods.Merge(certain.Select(p => Served(p.From.Hi, p.To.Lo, count.Lo)));
        var wide = ReferencePeriods.Merge(possible.Select(p => Served(p.From.Lo, p.To.Hi, count.Hi)));
        var (lo, hi) = ReferencePeriods.Bounds(narrow, wide, list.Open, adding, completion);
        return WholeValue.Integer(lo / monthsOfOne, list.Open ? most : hi / monthsOfOne);
    }

    private static (WholeValue From, WholeValue To) Period(Item item) =>
        item.Content is RecordValue { Fields: { } fields } && fields.TryGetValue("from", out var from) && fields.TryGetValue("to", out var to)
            ? (Day(from), Day(to)) : throw new ReferenceRefusal("a record with from and to is wanted");

    /// <summary>A period covers its last day, but no day from the counting day on.</summary>
    private static Span Served(BigInteger from, BigInteger to, BigInteger count) => new((long)from, Math.Min((long)to + 1, (long)count));
}
