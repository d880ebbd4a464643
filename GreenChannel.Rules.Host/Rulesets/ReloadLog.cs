using System.Collections.Immutable;

namespace GreenChannel.Rules.Host.Rulesets;

/// <summary>What the log says of rulesets: for those who run the host, in English, with findings by place and id.</summary>
internal static partial class ReloadLog
{
    public static void Serving(ILogger log, RulesetCatalog catalog, string? folder)
    {
        string rulesets = string.Join(", ", catalog.Rulesets.Select(r => $"{r.Id}/{r.Edition}"));
        if (catalog.Rulesets.IsEmpty) ServingNothing(log, folder);
        else ServingRulesets(log, rulesets, folder ?? "the library");
    }

    public static void TakenUp(ILogger log, string folder, Ruleset ruleset) => TakenUp(log, folder, ruleset.Id, ruleset.Edition, ruleset.Hash);

    public static void Refused(ILogger log, string folder, ImmutableArray<Diagnostic> findings, Ruleset? lastGood)
    {
        string listed = string.Join("; ", findings.Where(f => f.Severity == Severity.Error).Take(20)
            .Select(f => $"{f.At.File}:{f.At.Line}:{f.At.Column} {f.Id} {f.Message(Language.English)}"));
        Refused(log, folder, findings.Count(f => f.Severity == Severity.Error), Serves(lastGood), listed);
    }

    public static void Unreadable(ILogger log, string folder, Exception failure, Ruleset? lastGood) => Unreadable(log, folder, failure.Message, Serves(lastGood));

    public static void Duplicate(ILogger log, string folder, Ruleset ruleset) => Duplicate(log, folder, ruleset.Id, ruleset.Edition);

    private static string Serves(Ruleset? lastGood) => lastGood is null ? "nothing is served for it" : $"{lastGood.Hash} goes on serving";

    [LoggerMessage(1, LogLevel.Information, "Serving {Rulesets} from {Folder}")]
    private static partial void ServingRulesets(ILogger log, string rulesets, string folder);

    [LoggerMessage(2, LogLevel.Error, "No ruleset in {Folder} can be served")]
    private static partial void ServingNothing(ILogger log, string? folder);

    [LoggerMessage(3, LogLevel.Information, "Took up {Folder}: {Id}/{Edition} {Hash}")]
    private static partial void TakenUp(ILogger log, string folder, string id, string edition, string hash);

    [LoggerMessage(4, LogLevel.Error, "Refused {Folder} with {Count} errors; {Serves}. {Findings}")]
    private static partial void Refused(ILogger log, string folder, int count, string serves, string findings);

    [LoggerMessage(5, LogLevel.Error, "Could not read {Folder}: {Failure}; {Serves}")]
    private static partial void Unreadable(ILogger log, string folder, string failure, string serves);

    [LoggerMessage(6, LogLevel.Error, "{Folder} holds {Id}/{Edition}, which another folder holds already; it is not served")]
    private static partial void Duplicate(ILogger log, string folder, string id, string edition);

    [LoggerMessage(7, LogLevel.Warning, "{Folder} is gone and no longer served")]
    public static partial void Gone(ILogger log, string folder);

    [LoggerMessage(8, LogLevel.Error, "Looking for changed rulesets failed; what was served goes on serving")]
    public static partial void WatchFailed(ILogger log, Exception failure);

    [LoggerMessage(9, LogLevel.Warning, "File events are not to be had; changes are found every {Seconds} s")]
    public static partial void PollingOnly(ILogger log, double seconds, Exception failure);
}
