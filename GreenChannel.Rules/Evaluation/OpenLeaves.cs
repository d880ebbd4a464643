using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>An unknown leaf on which an open route depends.</summary>
/// <param name="Route">Index of the route.</param>
/// <param name="ListedAs">Node whose id tells it: the leaf's own, or that of its requirement or bar.</param>
/// <param name="Test">Its test.</param>
/// <param name="IsQualification">Whether the outcome depends on it; else only the readiness of a stage.</param>
internal readonly record struct OpenLeaf(int Route, int ListedAs, int Test, bool IsQualification)
{
    /// <summary>All of a target; what is advisory or lifted decides nothing, so nothing depends on it.</summary>
    public static List<OpenLeaf> Of(TargetEvaluation target)
    {
        var found = new List<OpenLeaf>();
        var plan = target.Plan;
        for (int route = 0; route < plan.Routes.Length; route++)
        {
            if (!target.IsOpen(route)) continue;
            foreach (var part in plan.Routes[route].Scope.Concat(plan.Routes[route].Parts)) Add(part, -1);
            foreach (int requirement in plan.Routes[route].Requirements)
            {
                foreach (var part in plan.Requirements[requirement].Parts) Add(part, plan.Requirements[requirement].Node);
            }

            foreach (int bar in plan.Routes[route].Bars)
            {
                if (!target.IsLifted(bar) && plan.Bars[bar].Force != Force.Advisory) AddLeaves(plan.Bars[bar].Node, plan.Bars[bar].Node, plan.Bars[bar].Stage == 0);
            }

            void Add(Part part, int listedAs)
            {
                if (part.Force != Force.Advisory) AddLeaves(part.Node, listedAs, part.Class != PartClass.Readiness);
            }

            void AddLeaves(int node, int listedAs, bool isQualification)
            {
                var leaves = new List<int>();
                plan.Nodes.CollectLeaves(node, Verdict.Unknown, target.Verdicts, leaves);
                foreach (int leaf in leaves) found.Add(new OpenLeaf(route, listedAs < 0 ? leaf : listedAs, plan.Nodes.TestOf(leaf), isQualification));
            }
        }

        return found;
    }
}
