using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// Emits the types that RulesEngine's parser sees. Properties are not nullable (with nullable ones a bare yes-or-no fact
/// does not parse, and dates do not compare), the assembly is collectible, and every type's short name is unique for
/// ever, because RulesEngine's cache is keyed by it.
/// </summary>
internal sealed class EmittedTypesBuilder
{
    private static long s_serial;

    private readonly ModuleBuilder _module;
    private readonly string _suffix = Interlocked.Increment(ref s_serial).ToString();
    private readonly Dictionary<string, Type> _enumerations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _records = new(StringComparer.Ordinal);

    private EmittedTypesBuilder()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("GreenChannel.Rules.Emitted" + _suffix), AssemblyBuilderAccess.RunAndCollect);
        _module = assembly.DefineDynamicModule("facts");
    }

    public static EmittedTypes Build(RulesetDocument document, FactTable facts)
    {
        var builder = new EmittedTypesBuilder();
        foreach (var enumeration in document.Enumerations) builder._enumerations[enumeration.Name] = builder.Enum(enumeration.Name, enumeration.Members.Select(m => m.Id));
        var status = builder.Enum("status", SlotBounds.StatusMembers);
        foreach (var list in facts.Facts.Where(f => f.Type == FactType.List)) builder._records[list.Name] = builder.Record(list);
        return new EmittedTypes
        {
            Applicant = builder.Class("applicant", facts.Facts.Select(f => (f.Name, builder.TypeOf(f, status)))),
            Parameter = builder.Class("parameter", document.Parameters.Select(p => (p.Name, builder.TypeOf(p)))),
            Reading = builder.Class("reading", document.Readings.Where(r => !r.ActsOnBinding).Select(r => (r.Name, builder.TypeOf(r)))),
            Definition = builder.Class("definition", document.Definitions.Select(d => (d.Name, builder.Simple(d.Type, d.Of, int.MinValue, int.MaxValue)))),
            Target = document.Target is { } target && builder._enumerations.TryGetValue(target.Enumeration, out var type) ? type : null,
            Records = builder._records.ToFrozenDictionary(StringComparer.Ordinal),
            Enumerations = builder._enumerations.ToFrozenDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>Ids of the library's own enumerations as rulesets write them.</summary>
    public static string SteeringChoice(Enum value)
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private Type TypeOf(FactSlot fact, Type status) => fact.Type switch
    {
        FactType.Status => status,
        FactType.List => typeof(IReadOnlyList<>).MakeGenericType(_records[fact.Name]),
        FactType.Set => typeof(IReadOnlyList<>).MakeGenericType(_enumerations[fact.Of!]),
        _ => Simple(fact.Type, fact.Of, fact.Lo, fact.Hi),
    };

    private Type TypeOf(Parameter parameter)
    {
        long value = parameter is { Type: FactType.Integer, Value: decimal number } ? (long)number : 0;
        return Simple(parameter.Type, parameter.Of, value, value);
    }

    // A reading that steers a helper takes its choices from the library's enumeration, whose literals RulesEngine must see by the choice's own spelling.
    private Type TypeOf(Reading reading) => reading.Steers switch
    {
        Steering.AddingPeriods => typeof(AddingPeriods),
        Steering.Completion => typeof(Completion),
        _ => Enum("reading-" + reading.Name, reading.Choices.Select(c => c.Id)),
    };

    private Type Simple(FactType type, string? of, long lo, long hi) => type switch
    {
        FactType.Boolean => typeof(bool),
        FactType.Integer => lo >= int.MinValue && hi <= int.MaxValue ? typeof(int) : typeof(long),
        FactType.Decimal => typeof(decimal),
        FactType.Text => typeof(string),
        FactType.Date => typeof(LocalDate),
        FactType.Enumeration => _enumerations[of!],
        _ => throw new InvalidOperationException($"{type} is no simple type."),
    };

    private Type Enum(string name, IEnumerable<string> members)
    {
        var builder = _module.DefineEnum(Unique(name), TypeAttributes.Public, typeof(int));
        int value = 0;
        foreach (string member in members) builder.DefineLiteral(member, value++);
        return builder.CreateType();
    }

    private Type Record(FactSlot list)
    {
        var builder = _module.DefineType(Unique(list.Name), TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class);
        foreach (var field in list.Fields)
        {
            var getter = Property(builder, field.Name, Simple(field.Type, field.Of, field.Lo, field.Hi));
            if (list.Declaration.Periods && field.Type == FactType.Date && field.Name is "from" or "to") Implement(builder, getter, field.Name == "from" ? "From" : "To");
        }

        if (list.Declaration.Periods) builder.AddInterfaceImplementation(typeof(IPeriod));
        return builder.CreateType();
    }

    private Type Class(string name, IEnumerable<(string Name, Type Type)> properties)
    {
        var builder = _module.DefineType(Unique(name), TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class);
        foreach (var (property, type) in properties) Property(builder, property, type);
        return builder.CreateType();
    }

    private string Unique(string name) => $"{name}_{_suffix}";

    private static MethodBuilder Property(TypeBuilder builder, string name, Type type)
    {
        var field = builder.DefineField("_" + name, type, FieldAttributes.Private);
        var property = builder.DefineProperty(name, PropertyAttributes.None, type, null);
        const MethodAttributes accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        var getter = builder.DefineMethod("get_" + name, accessor, type, Type.EmptyTypes);
        var il = getter.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, field);
        il.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);
        var setter = builder.DefineMethod("set_" + name, accessor, null, [type]);
        il = setter.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        property.SetSetMethod(setter);
        return getter;
    }

    private static void Implement(TypeBuilder builder, MethodBuilder getter, string property)
    {
        var implementation = builder.DefineMethod("IPeriod.get_" + property, MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot, typeof(LocalDate), Type.EmptyTypes);
        var il = implementation.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, getter);
        il.Emit(OpCodes.Ret);
        builder.DefineMethodOverride(implementation, typeof(IPeriod).GetProperty(property)!.GetMethod!);
    }
}
