using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// Reads an applicant's facts: from JSON straight into columns, from .NET values by way of JSON, so that every check
/// exists once. All problems are found at once; there is an applicant exactly if there are none. Thread-safe.
/// </summary>
internal static class ApplicantReader
{
    /// <summary>Reads a <c>facts</c> object that is a document by itself.</summary>
    public static Applicant? Read(FactTable table, ReadOnlySpan<byte> utf8, Findings findings, string source = "facts") =>
        Read(table, utf8, findings, source, hasPositions: true);

    /// <summary>Reads values by fact name. Problems have a pointer, and line 1, column 1.</summary>
    public static Applicant? Read(FactTable table, IReadOnlyDictionary<string, object?> facts, Findings findings, string source = "facts")
    {
        var writer = new ClrFactsWriter(table, source, findings);
        return writer.Write(facts) is { } utf8 ? Finish(Read(table, utf8.Span, findings, source, hasPositions: false), writer) : null;
    }

    /// <summary>
    /// Reads the properties of an object that are named like facts (<c>YearsServed</c> or <c>yearsServed</c> for
    /// <c>yearsServed</c>); others are not looked at, nor are those of roster data. What a property throws is not caught.
    /// </summary>
    public static Applicant? ReadObject<T>(FactTable table, T person, Findings findings, string source = "facts")
        where T : class
    {
        var writer = new ClrFactsWriter(table, source, findings);
        return writer.WriteObject(person) is { } utf8 ? Finish(Read(table, utf8.Span, findings, source, hasPositions: false), writer) : null;
    }

    /// <summary>Reads the value at hand as a <c>facts</c> object. Whether it is good, the cursor knows.</summary>
    /// <param name="table">The facts.</param>
    /// <param name="json">Where it stands.</param>
    /// <param name="room">Where the values go; null for an applicant who lasts.</param>
    public static Applicant Read(FactTable table, ref JsonCursor json, ApplicantRoom? room = null)
    {
        var (slots, states) = room?.Emptied() ?? (table.Unknown.Copy(), new FactState[table.Facts.Length]);
        Attestation?[]? attestations = null;
        if (json.Token == JsonTokenType.StartObject) ReadMembers(table, ref json, slots, states, ref attestations, room);
        else json.WrongType("facts", "object");
        return new Applicant(table, slots, ImmutableCollectionsMarshal.AsImmutableArray(states), attestations is null ? table.Unattested : ImmutableCollectionsMarshal.AsImmutableArray(attestations));
    }

    private static Applicant? Finish(Applicant? applicant, ClrFactsWriter writer) => writer.IsGood ? applicant : null;

    private static Applicant? Read(FactTable table, ReadOnlySpan<byte> utf8, Findings findings, string source, bool hasPositions)
    {
        var json = new JsonCursor(utf8, source, findings, hasPositions);
        try
        {
            if (!json.Begin()) return null;
            var applicant = Read(table, ref json);
            json.End();
            return json.IsGood ? applicant : null;
        }
        catch (JsonException problem)
        {
            json.ReportMalformed(problem);
            return null;
        }
        finally
        {
            json.Dispose();
        }
    }

    private static void ReadMembers(FactTable table, ref JsonCursor json, FactSlots slots, FactState[] states, ref Attestation?[]? attestations, ApplicantRoom? room)
    {
        var store = room?.Records ?? RecordStore.Borrow();
        Span<bool> given = states.Length <= 256 ? stackalloc bool[states.Length] : new bool[states.Length];
        int expected = 0;
        while (json.Read() && json.Token == JsonTokenType.PropertyName)
        {
            var fact = FactAtHand(table, ref json, expected);
            if (fact is not null && given[fact.Index])
            {
                json.ReportRepeated(fact.Name);
                fact = null;
            }

            json.Read();
            if (fact is null)
            {
                json.Skip();
                continue;
            }

            expected = fact.Index + 1;
            given[fact.Index] = true;
            json.Path.Enter(fact.Name);
            json.IsDiscreet = fact.Declaration.Privacy == Privacy.Sensitive;
            states[fact.Index] = AttestationReader.IsWrapper(ref json, fact)
                ? ReadWrapper(ref json, fact, slots, store, ref attestations, states.Length)
                : ReadValue(ref json, fact, slots, store);
            json.IsDiscreet = false;
            json.Path.Leave();
        }

        if (room is not null)
        {
            room.PutRecords();
            return;
        }

        store.PutInto(slots);
        store.GiveBack();
    }

    // Facts come mostly in the order of declaration, with gaps.
    private static FactSlot? FactAtHand(FactTable table, ref JsonCursor json, int expected)
    {
        if (json.TryPlain(out var bytes) && table.Names.Find(bytes, expected) is >= 0 and var index) return table.Facts[index];
        return FactElsewhere(table, ref json);
    }

    private static FactSlot? FactElsewhere(FactTable table, ref JsonCursor json)
    {
        if (!json.TryText(out var name)) return null;
        if (table.ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var fact)) return fact;
        ReportUnknown(table, ref json, name.ToString());
        return null;
    }

    private static FactState ReadWrapper(ref JsonCursor json, FactSlot fact, FactSlots slots, RecordStore store, ref Attestation?[]? attestations, int facts)
    {
        var state = FactState.Absent;
        var start = json.Here();
        var keys = new JsonKeys(AttestationReader.WrapperKeys, ApplicantDiagnostics.UnknownKey);
        while (keys.Next(ref json))
        {
            if (keys.Key == 0) state = ReadValue(ref json, fact, slots, store);
            else (attestations ??= new Attestation?[facts])[fact.Index] = AttestationReader.Read(ref json);
        }

        if (!keys.Has(0)) json.ReportAt(start, ApplicantDiagnostics.MissingKey, ("name", "value"));
        return state;
    }

    private static FactState ReadValue(ref JsonCursor json, FactSlot fact, FactSlots slots, RecordStore store) => fact.Type switch
    {
        FactType.Set => SetReader.Read(ref json, fact, slots),
        FactType.List => ListReader.Read(ref json, fact, store),
        _ => ScalarReader.Read(ref json, fact, slots, fact.Column),
    };

    private static void ReportUnknown(FactTable table, ref JsonCursor json, string name)
    {
        json.Path.Enter(name);
        if (table.IdentityFacts.Contains(name)) json.Report(ApplicantDiagnostics.IdentityFact, ("name", name));
        else json.ReportUnknown(ApplicantDiagnostics.UnknownFact, name, table.ByName.Keys, ("name", json.Told(name)));
        json.Path.Leave();
    }
}
