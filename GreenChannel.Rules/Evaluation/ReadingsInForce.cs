using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Tells which readings a decision rests on.</summary>
internal static class ReadingsInForce
{
    /// <summary>Those that some expression reads, and the one on months if a month was given; in the order of declaration.</summary>
    public static ImmutableArray<ReadingUsed> Of(EvaluationPlan plan, DecisionRequest request, EvidenceView view, int[] choices)
    {
        var used = new SortedSet<int>(plan.ReadingsRead);
        if (plan.BindingReading >= 0 && HasMonth(request.Applicant, view)) used.Add(plan.BindingReading);
        return [.. used.Select(Told)];

        ReadingUsed Told(int index)
        {
            var reading = plan.Bound.Document.Readings[index];
            string choice = reading.Choices[choices[index]].Id;
            return new ReadingUsed(reading.Name, choice, reading.Confirmed && choice == reading.Default, request.Readings.ContainsKey(reading.Name));
        }
    }

    // Looks at what was claimed, for the view has days where the reading made them; what the evidence hides does not count.
    private static bool HasMonth(Applicant applicant, EvidenceView view)
    {
        foreach (var fact in applicant.Table.Facts)
        {
            if (applicant.States[fact.Index] != FactState.Partial || view.States[fact.Index] == FactState.Absent) continue;
            if (fact.Type == FactType.Date) return true;
            if (fact.Type == FactType.List && HasMonth(fact, applicant.Slots.Lists[fact.Column])) return true;
        }

        return false;
    }

    private static bool HasMonth(FactSlot list, RecordList records)
    {
        foreach (var field in list.Fields)
        {
            if (field.Type != FactType.Date) continue;
            for (int record = 0; record < records.Count; record++)
            {
                int at = records.At(field, record);
                long lo = records.Cells.Lo[at], hi = records.Cells.Hi[at];
                if (lo != hi && (lo, hi) != (field.Lo, field.Hi)) return true;
            }
        }

        return false;
    }
}
