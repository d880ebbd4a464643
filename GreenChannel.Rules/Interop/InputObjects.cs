using System.Collections;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Rulesets;
using NodaTime;
using RulesEngine.Models;

namespace GreenChannel.Rules.Interop;

/// <summary>A request's values as objects of the emitted types.</summary>
internal sealed class InputObjects(BoundRuleset bound, DecisionRequest request)
{
    public IReadOnlyList<RuleParameter> All()
    {
        if (request.Applicant.Table != bound.Facts) throw new ArgumentException("The applicant is bound to another ruleset.", nameof(request));
        var choices = Choices();
        string? monthOnly = bound.Document.Readings.Select((r, i) => r.ActsOnBinding ? r.Choices[choices[i]].Id : null).FirstOrDefault(c => c is not null);
        var view = EvidenceView.Of(request.Applicant, request.Evidence, monthOnly);
        string[] unknown = [.. bound.Facts.Facts.Where(f => view.States[f.Index] is not FactState.Known).Select(f => f.Name)];
        if (unknown.Length > 0) throw new ArgumentException($"Not fully known: {string.Join(", ", unknown)}.", nameof(request));
        List<RuleParameter> inputs =
        [
            new("applicant", Applicant(view.Slots)),
            new("parameter", Filled(bound.Types.Parameter, bound.Document.Parameters.Select(p => (p.Name, ParameterValue(p))))),
            new("reading", Filled(bound.Types.Reading, bound.Document.Readings.Select((r, i) => (r, i)).Where(r => !r.r.ActsOnBinding).Select(r => (r.r.Name, ReadingValue(r.r, choices[r.i]))))),
            new("on", request.On),
        ];
        if (bound.Types.Target is { } target) inputs.Add(new("target", Enum.ToObject(target, TargetIndex())));
        if (bound.Document.Calendar is { } calendar) inputs.Add(new("calendar", calendar));
        return inputs;
    }

    private int TargetIndex() => request.Target is { } target && bound.Targets.IndexOf(target) is >= 0 and var index
        ? index
        : throw new ArgumentException("RulesEngine decides for one target: the request must name one.", nameof(request));

    private int[] Choices() => [.. bound.Document.Readings.Select(r => r.Choices.Select(c => c.Id).ToList().IndexOf(request.Readings.GetValueOrDefault(r.Name, r.Default)))];

    private object Applicant(FactSlots slots) => Filled(bound.Types.Applicant, bound.Facts.Facts.Select(f => (f.Name, FactValue(f, slots))));

    private object FactValue(FactSlot fact, FactSlots slots) => fact.Type switch
    {
        FactType.List => Records(fact, slots.Lists[fact.Column]),
        FactType.Set => Members(fact, slots.Lo[fact.Column]),
        _ => Simple(fact, slots, fact.Column, bound.Types.Applicant.GetProperty(fact.Name)!.PropertyType),
    };

    private Array Records(FactSlot list, RecordList records)
    {
        var type = bound.Types.Records[list.Name];
        var all = Array.CreateInstance(type, records.Count);
        for (int row = 0; row < records.Count; row++)
        {
            all.SetValue(Filled(type, list.Fields.Select(f => (f.Name, Simple(f, records.Cells, records.At(f, row), type.GetProperty(f.Name)!.PropertyType)))), row);
        }

        return all;
    }

    private Array Members(FactSlot set, long mask)
    {
        var type = bound.Types.Enumerations[set.Of!];
        object[] members = [.. Enumerable.Range(0, set.Members.Length).Where(i => (mask >> i & 1) != 0).Select(i => Enum.ToObject(type, i))];
        var all = Array.CreateInstance(type, members.Length);
        ((IList)members).CopyTo(all, 0);
        return all;
    }

    private static object Simple(Slot slot, FactSlots cells, int at, Type type) => slot.Storage switch
    {
        Storage.Decimal => cells.Decimals[at].Lo,
        Storage.Text => cells.Texts[at]!,
        _ => Whole(slot.Type, cells.Lo[at], type),
    };

    private static object Whole(FactType kind, long value, Type type) => kind switch
    {
        FactType.Boolean => value != 0,
        FactType.Date => Day.ToDate(value),
        FactType.Integer => type == typeof(int) ? (object)(int)value : value,
        _ => Enum.ToObject(type, value),
    };

    private object ParameterValue(Parameter parameter)
    {
        var type = bound.Types.Parameter.GetProperty(parameter.Name)!.PropertyType;
        return parameter.Value switch
        {
            decimal number when type != typeof(decimal) => type == typeof(int) ? (object)(int)number : (long)number,
            string member when type.IsEnum => Enum.Parse(type, member),
            LocalDate or bool or decimal or string => parameter.Value,
            _ => throw new InvalidOperationException($"Parameter {parameter.Name} passed the check."),
        };
    }

    private object ReadingValue(Reading reading, int choice) =>
        Enum.ToObject(bound.Types.Reading.GetProperty(reading.Name)!.PropertyType, Declarations.ValuesOf(reading)[choice]);

    private static object Filled(Type type, IEnumerable<(string Name, object Value)> values)
    {
        object filled = Activator.CreateInstance(type)!;
        foreach (var (name, value) in values) type.GetProperty(name)!.SetValue(filled, value);
        return filled;
    }
}
