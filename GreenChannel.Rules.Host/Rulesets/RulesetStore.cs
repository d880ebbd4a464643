using System.Collections.Immutable;

namespace GreenChannel.Rules.Host.Rulesets;

/// <summary>Holds what is served. <see cref="Reload"/> builds a new catalog beside the old one and swaps one reference; a folder that does not check keeps its last good ruleset. Thread-safe.</summary>
internal sealed class RulesetStore
{
    private readonly Lock _reloading = new();
    private readonly ILogger<RulesetStore> _log;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private volatile RulesetCatalog _catalog;

    public RulesetStore(string? folder, ILogger<RulesetStore> log)
    {
        Folder = folder;
        _log = log;
        _catalog = folder is null
            ? new RulesetCatalog([.. GreenChannelRules.ShippedRulesets.Select(s => GreenChannelRules.Shipped(s.Id, s.Edition))], [])
            : new RulesetCatalog([], []);
        Reload();
        ReloadLog.Serving(_log, _catalog, folder);
    }

    /// <summary>The folder that is watched; null when the rulesets that come with the library are served.</summary>
    public string? Folder { get; }

    /// <summary>What is served now. Take it once a call.</summary>
    public RulesetCatalog Catalog => _catalog;

    /// <summary>Looks for changes below the folder and takes up those that check.</summary>
    /// <returns>Whether anything had changed.</returns>
    public bool Reload()
    {
        if (Folder is null) return false;
        lock (_reloading)
        {
            if (!LoadChanged(Folder)) return false;
            _catalog = Compose();
            return true;
        }
    }

    private bool LoadChanged(string root)
    {
        // A calendar is every ruleset's file, so a change of one is a change of all.
        string calendars = RulesetFolder.Fingerprint(Path.Combine(root, "calendars"));
        var folders = RulesetFolder.Rulesets(root).Union(_entries.Keys.Where(Directory.Exists), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        bool changed = false;
        foreach (string gone in _entries.Keys.Where(f => !folders.Contains(f)).ToArray())
        {
            _entries.Remove(gone);
            ReloadLog.Gone(_log, Relative(gone));
            changed = true;
        }

        foreach (string folder in folders.Order(StringComparer.Ordinal))
        {
            // Taken before reading: a write that comes between is seen as a change next time.
            string fingerprint = calendars + RulesetFolder.Fingerprint(folder);
            _entries.TryGetValue(folder, out var before);
            if (before?.Fingerprint == fingerprint) continue;
            _entries[folder] = Load(folder, fingerprint, before);
            changed = true;
        }

        return changed;
    }

    private Entry Load(string folder, string fingerprint, Entry? before)
    {
        try
        {
            var loaded = GreenChannelRules.Load(folder);
            if (loaded.IsGood)
            {
                if (before is not null && before.Good?.Hash != loaded.Value.Hash) ReloadLog.TakenUp(_log, Relative(folder), loaded.Value);
                return new Entry(fingerprint, loaded.Value, null);
            }

            ReloadLog.Refused(_log, Relative(folder), loaded.Findings, before?.Good);
            return new Entry(fingerprint, before?.Good, new RefusedFolder(Relative(folder), Refusal.Findings, loaded.Findings, before?.Good));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ReloadLog.Unreadable(_log, Relative(folder), failure, before?.Good);
            // No fingerprint: it is tried again next time even if nothing changes.
            return new Entry("", before?.Good, new RefusedFolder(Relative(folder), Refusal.Unreadable, [], before?.Good));
        }
    }

    private RulesetCatalog Compose()
    {
        var served = new Dictionary<(string, string), Ruleset>();
        var refused = ImmutableArray.CreateBuilder<RefusedFolder>();
        foreach (var (folder, entry) in _entries.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            if (entry.Refused is { } refusal) refused.Add(refusal);
            if (entry.Good is null || served.TryAdd((entry.Good.Id, entry.Good.Edition), entry.Good)) continue;
            refused.Add(new RefusedFolder(Relative(folder), Refusal.DuplicateEdition, [], null));
            ReloadLog.Duplicate(_log, Relative(folder), entry.Good);
        }

        return new RulesetCatalog([.. served.Values], refused.ToImmutable());
    }

    private string Relative(string folder) => Path.GetRelativePath(Folder!, folder).Replace('\\', '/');

    private sealed record Entry(string Fingerprint, Ruleset? Good, RefusedFolder? Refused);
}
