using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Routes from best to worst; among equals the one with less against it, then with less unknown, then with more that speaks for it, then in the ruleset's order.</summary>
internal static class RouteOrder
{
    /// <summary>Whether a part of a route says what the person is.</summary>
    public static bool IsQualification(ExplanationNode part) => part.Kind is null or Kind.Substantive or Kind.Judgement;

    /// <summary>
    /// Routes that are told in full: the first, and those of which as much as half of what the person must be is known to
    /// be met. What a reading does away with speaks for nobody.
    /// </summary>
    public static ImmutableArray<ExplainedRoute> Told(ExplainedTarget target)
    {
        var meant = Of(target).Where(r => r.Decision.Outcome != Outcome.NotApplicable).ToList();
        return [.. meant.Where((r, i) => i == 0 || IsNear(r))];
    }

    /// <summary>Of several targets those to which a route is near, or else the first; the others are told by one sentence each.</summary>
    public static ImmutableArray<ExplainedTarget> Told(ExplanationTree tree)
    {
        if (tree.Targets.Length == 1) return tree.Targets;
        var near = tree.Targets.Where(t => t.Routes.Any(IsNear)).ToImmutableArray();
        return near.IsEmpty ? [.. tree.Targets.Where(t => t.Outcome != Outcome.NotApplicable).Take(1)] : near;
    }

    /// <summary>The routes whose reasons are told in full: those above; each that is meant for the target, to an auditor or where it was asked about.</summary>
    public static ImmutableArray<ExplainedRoute> InFull(ExplanationTree tree, ExplainedTarget target) =>
        TellsAll(tree) ? [.. Of(target).Where(r => r.Decision.Outcome != Outcome.NotApplicable)] : Told(target);

    /// <summary>The targets whose reasons are told; all to an auditor, and where a route was asked about each that it is meant for.</summary>
    public static ImmutableArray<ExplainedTarget> InFull(ExplanationTree tree)
    {
        if (!TellsAll(tree)) return Told(tree);
        ImmutableArray<ExplainedTarget> meant = [.. tree.Targets.Where(t => t.Outcome != Outcome.NotApplicable)];
        return meant.IsEmpty ? [.. tree.Targets.Take(1)] : meant;
    }

    private static bool TellsAll(ExplanationTree tree) => tree.About is not null || tree.Options.Reader == ExplanationReader.Auditor;

    /// <summary>Whether the person comes near to it.</summary>
    public static bool IsNear(ExplainedRoute route) => route.Decision.Outcome != Outcome.NotApplicable && Share(route) >= 0.5;

    private static double Share(ExplainedRoute route)
    {
        var asked = route.Parts.Where(p => IsQualification(p) && !ObservationText.IsDecidedByReading(p)).ToList();
        return asked.Count(p => p.Verdict == Verdict.Met) / (double)Math.Max(1, asked.Count);
    }

    public static ImmutableArray<ExplainedRoute> Of(ExplainedTarget target) =>
        [.. target.Routes.OrderBy(r => r.Decision.Outcome).ThenBy(r => r.Decision.Unmet.Length).ThenBy(r => r.Decision.Unknown.Length)
            .ThenByDescending(Share)];
}
