using System.Linq.Expressions;

namespace GreenChannel.Rules.Compilation;

/// <summary>A group of conditions by places of verdicts: its own, and those of its children.</summary>
internal readonly record struct PlacedGroup(int Place, bool IsOr, int[] Children);

/// <summary>
/// Straight-line code that puts verdicts together to those of groups, by Kleene's And and Or: by bits, as a verdict that is
/// met is 1, one that is unmet 2, and an unknown one neither.
/// </summary>
internal sealed class GroupCode
{
    private const int Met = (int)Verdict.Met, Unmet = (int)Verdict.Unmet;

    // As with plans: beyond some hundreds of variables the JIT gives up optimizing a method.
    private const int GroupsInAMethod = 80;

    private readonly Action<Verdict[]>[] _methods;

    private GroupCode(Action<Verdict[]>[] methods) => _methods = methods;

    /// <param name="groups">Each after those that are its children.</param>
    public static GroupCode Compile(IEnumerable<PlacedGroup> groups) => new([.. groups.Where(g => g.Children.Length > 0).Chunk(GroupsInAMethod).Select(Method)]);

    /// <summary>Fills the places of the groups.</summary>
    public void Fill(Verdict[] places)
    {
        foreach (var method in _methods) method(places);
    }

    private static Action<Verdict[]> Method(PlacedGroup[] groups)
    {
        var places = Expression.Parameter(typeof(Verdict[]), "places");
        var body = new Emitter();
        var own = new Dictionary<int, ParameterExpression>();
        Expression At(int place) => own.TryGetValue(place, out var made) ? made : Expression.Convert(Expression.ArrayIndex(places, Expression.Constant(place)), typeof(int));

        // With the last place read first, the JIT knows that all others are there.
        var verdict = body.Hold(At(groups.Max(g => Math.Max(g.Place, g.Children.Max()))));
        ParameterExpression any = body.Variable(typeof(int)), all = body.Variable(typeof(int));
        foreach (var group in groups)
        {
            body.Assign(any, At(group.Children[0]));
            body.Assign(all, any);
            foreach (int child in group.Children.Skip(1))
            {
                body.Assign(verdict, At(child));
                body.Assign(any, Expression.Or(any, verdict));
                body.Assign(all, Expression.And(all, verdict));
            }

            var (decisive, otherwise) = group.IsOr ? (Met, Unmet) : (Unmet, Met);
            own[group.Place] = body.Hold(Expression.Or(Expression.And(any, Expression.Constant(decisive)), Expression.And(all, Expression.Constant(otherwise))));
            body.Add(Expression.Assign(Expression.ArrayAccess(places, Expression.Constant(group.Place)), Expression.Convert(own[group.Place], typeof(Verdict))));
        }

        return Expression.Lambda<Action<Verdict[]>>(body.Method(), places).Compile();
    }
}
