using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// Splits a box (values between bounds) at one place into smaller boxes that hold the same completions together, the ends
/// of a range first, days near the one asked about before others. No completion has a period that ends before it begins.
/// Boxes are not changed, only copied, and each part only when it is its turn: mostly the first ones tell enough.
/// </summary>
/// <param name="texts">Texts that an unknown one may be: those that something compares with, and some that nothing does.</param>
/// <param name="on">The day asked about.</param>
/// <param name="targets">The enumeration of targets, if there is one.</param>
internal sealed class Narrowing(string[] texts, long on, string? targets)
{
    /// <summary>The parts; null if the place can be narrowed no further within the search's bounds.</summary>
    /// <param name="box">The box.</param>
    /// <param name="place">Where it is split.</param>
    /// <param name="records">Records that a list may be given.</param>
    /// <param name="target">Index of the target asked about; −1 if none is.</param>
    public IEnumerable<FactSlots>? Split(FactSlots box, Place place, Records records, int target)
    {
        var parts = PartsOf(box, place, records, target);
        return MayBeImpossible(place) ? parts?.Where(p => IsPossible(p, place)) : parts;
    }

    /// <summary>The same of two boxes that are alike at the place: pairs of parts that are alike there, too.</summary>
    public IEnumerable<(FactSlots One, FactSlots Other)>? SplitBoth(FactSlots one, FactSlots other, Place place, Records records, int target) =>
        PartsOf(one, place, records, target) is { } mine && PartsOf(other, place, records, target) is { } its
            ? mine.Zip(its).Where(p => IsPossible(p.First, place) && IsPossible(p.Second, place))
            : null;

    private IEnumerable<FactSlots>? PartsOf(FactSlots box, Place place, Records records, int target)
    {
        if (place.IsList) return SplitList(box, place, records);
        return place.Slot.Storage switch
        {
            Storage.Text => texts.Select(t => Text(box, place, t)),
            Storage.Decimal => SplitDecimal(box, place),
            _ when place.Slot.Type == FactType.Set => SplitSet(box, place, target),
            _ => SplitWhole(box, place),
        };
    }

    /// <summary>Ways in which a place may turn out, none within another: single values where they are few.</summary>
    public List<FactSlots> WaysOf(FactSlots box, Place place, Records records)
    {
        const int Few = 16;
        if (!place.IsList && place.Slot.Storage == Storage.Whole && place.Slot.Type != FactType.Set)
        {
            var (lo, hi) = (place.Cells(box).Lo[place.At(box)], place.Cells(box).Hi[place.At(box)]);
            if (hi - lo < Few) return [.. Enumerable.Range(0, (int)(hi - lo) + 1).Select(i => Range(box, place, lo + i, lo + i)).Where(p => IsPossible(p, place))];
        }

        List<FactSlots> parts = [.. Split(box, place, records, target: -1) ?? []];
        return parts.Count == 5 && place.Slot.Storage is Storage.Whole or Storage.Decimal ? parts[3..] : parts;
    }

    private IEnumerable<FactSlots> SplitWhole(FactSlots box, Place place)
    {
        var (lo, hi) = (place.Cells(box).Lo[place.At(box)], place.Cells(box).Hi[place.At(box)]);
        if (place.Slot.Type is FactType.Boolean or FactType.Enumeration or FactType.Status || hi - lo < 4)
        {
            // Most conditions are met by a yes.
            bool yesFirst = place.Slot.Type == FactType.Boolean;
            for (long i = 0; i <= hi - lo; i++) yield return Range(box, place, yesFirst ? hi - i : lo + i, yesFirst ? hi - i : lo + i);
            yield break;
        }

        bool isDay = place.Slot.Type == FactType.Date;
        long middle = isDay ? NearTheDay(lo, hi) : lo + ((hi - lo) / 2);
        // Most answers differ at the ends already; to show that they don't, halves are best.
        bool isWhole = lo == place.Slot.Lo && hi == place.Slot.Hi;
        if (isWhole)
        {
            yield return Range(box, place, lo, lo);
            yield return Range(box, place, hi, hi);
            yield return Range(box, place, middle, middle);
        }

        bool aboveFirst = !isWhole && isDay && middle < on;
        if (aboveFirst) yield return Range(box, place, middle + 1, hi);
        yield return Range(box, place, lo, middle);
        if (!aboveFirst) yield return Range(box, place, middle + 1, hi);
    }

    // Rules count from or to the day asked about, mostly by months and years: half a year away from it, then twice as far each time.
    private long NearTheDay(long lo, long hi)
    {
        const long HalfAYear = 183;
        long middle = lo + ((hi - lo) / 2);
        if (hi - lo <= 2 * HalfAYear) return middle;
        long day = hi < on ? hi - Math.Max(HalfAYear, on - hi) : lo > on ? lo + Math.Max(HalfAYear, lo - on) : on;
        return day >= lo && day < hi ? day : middle;
    }

    // Mostly a set of targets is asked for the one at hand.
    private IEnumerable<FactSlots> SplitSet(FactSlots box, Place place, int target)
    {
        long open = place.Cells(box).Hi[place.At(box)] & ~place.Cells(box).Lo[place.At(box)], member = open & -open;
        if (target >= 0 && place.Slot.Of == targets && (open >> target & 1) == 1) member = 1L << target;
        var (sure, possible) = (place.Cells(box).Lo[place.At(box)], place.Cells(box).Hi[place.At(box)]);
        yield return Range(box, place, sure, possible & ~member);
        yield return Range(box, place, sure | member, possible);
    }

    private static IEnumerable<FactSlots>? SplitDecimal(FactSlots box, Place place)
    {
        var range = place.Cells(box).Decimals[place.At(box)];
        decimal lo = range.OpenBelow ? decimal.MinValue : range.Lo, hi = range.OpenAbove ? decimal.MaxValue : range.Hi;
        decimal middle = lo < 0 && hi > 0 ? 0 : (lo / 2) + (hi / 2);
        if (middle <= lo || middle >= hi) return null;
        (decimal From, decimal To)[] parts = [(lo, lo), (hi, hi), (middle, middle), (lo, middle), (middle, hi)];
        return parts.Select(p => Range(box, place, DecimalRange.Between(p.From, p.To)));
    }

    /// <summary>The box with all of an item unknown again.</summary>
    public static FactSlots Forget(FactSlots box, Item item, FactTable table, FactSlots known)
    {
        var copy = box.Copy();
        var fact = table.Facts[item.Fact];
        if (item.Record < 0 && fact.Storage == Storage.List)
        {
            copy.Lists[fact.Column] = known.Lists[fact.Column];
        }
        else if (item.Record < 0)
        {
            copy.Take(fact, known, fact.Column, fact.Column);
        }
        else
        {
            var (list, field) = (box.Lists[fact.Column], fact.Fields[item.Field]);
            var cells = list.Cells.Copy();
            var before = known.Lists[fact.Column];
            cells.Take(field, before.Cells, before.At(field, item.Record), list.At(field, item.Record));
            copy.Lists[fact.Column] = list.With(cells);
        }

        return copy;
    }

    // No further record, or one of which nothing is known.
    private static IEnumerable<FactSlots>? SplitList(FactSlots box, Place place, Records records)
    {
        var list = box.Lists[place.Fact.Column];
        bool isFull = list.Count >= place.Fact.Declaration.MaximumItems || (records.IsEnough && list.Count >= records.Most);
        return !isFull && list.Count >= records.Most ? null : Parts();

        IEnumerable<FactSlots> Parts()
        {
            yield return With(box, place, list.Closed());
            if (!isFull) yield return With(box, place, list.WithUnknownRecord());
        }
    }

    private static FactSlots Range(FactSlots box, Place place, long lo, long hi)
    {
        var cells = place.Cells(box).CopyToChange(Storage.Whole);
        int at = place.At(box);
        (cells.Lo[at], cells.Hi[at]) = (lo, hi);
        return With(box, place, cells);
    }

    private static FactSlots Range(FactSlots box, Place place, DecimalRange range)
    {
        var cells = place.Cells(box).CopyToChange(Storage.Decimal);
        cells.Decimals[place.At(box)] = range;
        return With(box, place, cells);
    }

    private static FactSlots Text(FactSlots box, Place place, string text)
    {
        var cells = place.Cells(box).CopyToChange(Storage.Text);
        cells.Texts[place.At(box)] = text;
        return With(box, place, cells);
    }

    private static FactSlots With(FactSlots box, Place place, FactSlots cells) =>
        place.Field is null ? cells : With(box, place, box.Lists[place.Fact.Column].With(cells));

    private static FactSlots With(FactSlots box, Place place, RecordList list)
    {
        var copy = box.CopyToChange(Storage.List);
        copy.Lists[place.Fact.Column] = list;
        return copy;
    }

    private static bool MayBeImpossible(Place place) => place.Field is not null && place.Fact.Declaration.Periods;

    private static bool IsPossible(FactSlots box, Place place)
    {
        if (!MayBeImpossible(place)) return true;
        var ((from, to), list) = (place.Fact.Ends, box.Lists[place.Fact.Column]);
        return from is null || to is null || list.Cells.Hi[list.At(to, place.Record)] >= list.Cells.Lo[list.At(from, place.Record)];
    }
}
