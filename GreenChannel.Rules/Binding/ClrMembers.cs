using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using NodaTime;
using NodaTime.Text;

namespace GreenChannel.Rules.Binding;

/// <summary>A property of an embedding system's class, under the name that it has in facts.</summary>
internal sealed record ClrMember(string Name, PropertyInfo Property)
{
    public object? Value(object owner) => Property.GetValue(owner, BindingFlags.DoNotWrapExceptions, null, null, null);
}

/// <summary>Which properties of a class are facts or fields. Found once for each class and table, and forgotten with the table.</summary>
internal static class ClrMembers
{
    private static readonly ConditionalWeakTable<FactTable, ConcurrentDictionary<(Type Type, string List), ImmutableArray<ClrMember>>> Found = [];

    /// <summary>Properties named like facts.</summary>
    public static ImmutableArray<ClrMember> OfFacts(FactTable table, Type type) =>
        Of(table, type, "", () => Named(type, table.Facts.Select(f => f.Name)));

    /// <summary>Properties named like fields of a list.</summary>
    public static ImmutableArray<ClrMember> OfRecord(FactTable table, FactSlot list, Type type) =>
        Of(table, type, list.Name, () => Named(type, list.Fields.Select(f => f.Name)));

    /// <summary>All properties, their names beginning small: of a wrapper or an attestation.</summary>
    public static ImmutableArray<ClrMember> OfAnything(FactTable table, Type type) =>
        Of(table, type, "*", () => [.. Readable(type).Select(p => new ClrMember(Camel(p.Name), p)).DistinctBy(m => m.Name)]);

    /// <summary>The pairs of a dictionary whose keys are texts or enumeration members; null if it is none.</summary>
    public static IEnumerable<KeyValuePair<string, object?>>? Pairs(object value) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs,
        IDictionary dictionary => Entries(dictionary),
        _ => null,
    };

    /// <summary>Whether values of a type can't stand in facts: numbers that are not exact, times, and whatever the platform has else.</summary>
    public static bool IsForeign(Type type) =>
        type.IsPrimitive || type.IsPointer || typeof(Delegate).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type) || IsOfPlatform(type.Namespace);

    public static string Iso(object day) => day switch
    {
        LocalDate date => LocalDatePattern.Iso.Format(date),
        DateOnly date => LocalDatePattern.Iso.Format(LocalDate.FromDateOnly(date)),
        _ => YearMonthPattern.Iso.Format((YearMonth)day),
    };

    public static string Camel(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary) yield return KeyValuePair.Create(entry.Key as string ?? Camel($"{entry.Key}"), entry.Value);
    }

    private static bool IsOfPlatform(string? space) => space is "System" or "NodaTime" || (space?.StartsWith("System.", StringComparison.Ordinal) ?? false);

    private static ImmutableArray<ClrMember> Of(FactTable table, Type type, string list, Func<ImmutableArray<ClrMember>> find) =>
        Found.GetValue(table, static _ => new()).GetOrAdd((type, list), static (_, find) => find(), find);

    private static ImmutableArray<ClrMember> Named(Type type, IEnumerable<string> names)
    {
        var properties = Readable(type).DistinctBy(p => p.Name).ToDictionary(p => p.Name, StringComparer.Ordinal);
        var members = ImmutableArray.CreateBuilder<ClrMember>();
        foreach (string name in names)
        {
            string capital = char.ToUpperInvariant(name[0]) + name[1..];
            if (properties.TryGetValue(name, out var property) || properties.TryGetValue(capital, out property)) members.Add(new ClrMember(name, property));
        }

        return members.ToImmutable();
    }

    private static IEnumerable<PropertyInfo> Readable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0);
}
