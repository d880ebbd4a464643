using System.Linq.Expressions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>What the properties in a tree stand for.</summary>
internal sealed class TreeContext(RulesetDocument document, FactTable facts, EmittedTypes types, Declarations declarations)
{
    private readonly Dictionary<Type, FactSlot> _lists = types.Records.ToDictionary(r => r.Value, r => facts.ByName[r.Key]);
    private readonly Dictionary<string, BoundExpression> _definitions = new(StringComparer.Ordinal);

    public RulesetDocument Document => document;

    public FactTable Facts => facts;

    public Declarations Declarations => declarations;

    public IReadOnlyDictionary<string, BoundExpression> Definitions => _definitions;

    public void Add(string name, BoundExpression definition) => _definitions.Add(name, definition);

    public FactSlot? Fact(MemberExpression member) =>
        member.Expression!.Type == types.Applicant ? facts.ByName[member.Member.Name] : null;

    public (FactSlot List, FieldSlot Field)? Field(MemberExpression member) =>
        _lists.TryGetValue(member.Expression!.Type, out var list) ? (list, list.Fields.First(f => f.Name == member.Member.Name)) : null;

    public Parameter? Parameter(MemberExpression member) =>
        member.Expression!.Type == types.Parameter ? declarations.Parameter(member.Member.Name) : null;

    public Reading? Reading(MemberExpression member) =>
        member.Expression!.Type == types.Reading ? declarations.Reading(member.Member.Name) : null;

    public BoundExpression? Definition(MemberExpression member) =>
        member.Expression!.Type == types.Definition ? _definitions.GetValueOrDefault(member.Member.Name) : null;

    /// <summary>The list or set fact at the root of a sequence: <c>applicant.l</c>, perhaps filtered or upcast.</summary>
    public FactSlot Root(Expression sequence) => sequence switch
    {
        MethodCallExpression filtered => Root(filtered.Arguments[0]),
        UnaryExpression upcast => Root(upcast.Operand),
        _ => Fact((MemberExpression)sequence)!,
    };
}
