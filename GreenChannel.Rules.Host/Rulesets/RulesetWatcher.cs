namespace GreenChannel.Rules.Host.Rulesets;

/// <summary>Has the store look again when files change. File events make it prompt, polling makes it certain: network folders and mounted volumes give no events.</summary>
internal sealed class RulesetWatcher(RulesetStore store, IConfiguration configuration, ILogger<RulesetWatcher> log) : BackgroundService
{
    // An editor or a copy writes several files: wait until it is quiet.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _changed = new(0, 1);

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (store.Folder is null) return;
        var poll = TimeSpan.FromSeconds(Math.Clamp(configuration.GetValue("Rulesets:PollSeconds", 5.0), 0.1, 3600));
        using var events = Watch(store.Folder, poll);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await _changed.WaitAsync(poll, stoppingToken))
            {
                while (await _changed.WaitAsync(Quiet, stoppingToken))
                {
                    // another event: the writer is not done yet
                }
            }

            LookAgain();
        }
    }

    private void LookAgain()
    {
        try
        {
            store.Reload();
        }
#pragma warning disable CA1031 // Whatever a half-written folder provokes, the watch must go on and the last good rules serve.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            ReloadLog.WatchFailed(log, failure);
        }
    }

    private FileSystemWatcher? Watch(string folder, TimeSpan poll)
    {
        FileSystemWatcher? events = null;
        try
        {
            events = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            events.Changed += (_, _) => Signal();
            events.Created += (_, _) => Signal();
            events.Deleted += (_, _) => Signal();
            events.Renamed += (_, _) => Signal();
            events.Error += (_, _) => Signal();
            events.EnableRaisingEvents = true;
            return events;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            events?.Dispose();
            ReloadLog.PollingOnly(log, poll.TotalSeconds, failure);
            return null;
        }
    }

    private void Signal()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // it is told already
        }
        catch (ObjectDisposedException)
        {
            // a last event after the host has stopped
        }
    }
}
