using System.Threading.RateLimiting;
using GreenChannel.Rules.Host;
using GreenChannel.Rules.Host.Batch;
using GreenChannel.Rules.Host.Check;
using GreenChannel.Rules.Host.Evaluate;
using GreenChannel.Rules.Host.Health;
using GreenChannel.Rules.Host.Listening;
using GreenChannel.Rules.Host.OpenApi;
using GreenChannel.Rules.Host.Papers;
using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Questions;
using GreenChannel.Rules.Host.Rulesets;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;

var builder = WebApplication.CreateBuilder(args);

if (LoopbackOnly.FirstReachable(builder.Configuration) is { } reachable)
{
    await Console.Error.WriteLineAsync($"Refusing to listen on {reachable}: without sign-in this host listens on loopback only (see docs/http.md).");
    return 1;
}

if (!LoopbackOnly.Configured(builder.Configuration).Any()) builder.WebHost.UseUrls(LoopbackOnly.DefaultUrl);

string? folder;
try
{
    folder = RulesetFolder.Find(builder.Configuration, builder.Environment.ContentRootPath);
}
catch (DirectoryNotFoundException missing)
{
    await Console.Error.WriteLineAsync($"The configured rulesets folder is not there: {missing.Message}");
    return 1;
}

builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = Limits.CheckBytes;
});
builder.Services.AddSingleton(services => new RulesetStore(folder, services.GetRequiredService<ILogger<RulesetStore>>()));
builder.Services.AddHostedService<RulesetWatcher>();
builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = Limits.Answer });
builder.Services.AddRateLimiter(limits => limits
    .AddConcurrencyLimiter(CheckEndpoints.Policy, checks =>
    {
        checks.PermitLimit = Limits.ConcurrentChecks;
        checks.QueueLimit = Limits.ConcurrentChecks * 4;
        checks.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
    })
    .RejectionStatusCode = StatusCodes.Status503ServiceUnavailable);
builder.Services.AddContract();

var app = builder.Build();
app.UseProblems();
app.Use((context, next) =>
{
    context.Response.Headers.XContentTypeOptions = "nosniff";
    return next(context);
});
app.UseRouting();
app.UseRateLimiter();
app.UseRequestTimeouts();
app.MapRulesets();
app.MapEvaluate();
app.MapTimeline();
app.MapEvidence();
app.MapPlan();
app.MapPublicity();
app.MapRoster();
app.MapPapers();
app.MapWays();
app.MapColouredNotice();
app.MapBatch();
app.MapCheck();
app.MapHealth();
app.MapContract();

// The rules are loaded before the first call, not by it.
_ = app.Services.GetRequiredService<RulesetStore>();
await app.RunAsync();
return 0;
