using System.Globalization;
using GreenChannel.Rules.Batch;
using GreenChannel.Rules.Host.Evaluate;
using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using NodaTime.Text;

namespace GreenChannel.Rules.Host.Batch;

/// <summary>Many requests, many decisions, line by line in order, while they come in. The rules are those loaded when it began.</summary>
internal static class BatchEndpoints
{
    public static void MapBatch(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/rulesets/{id}/{edition}/evaluate/batch", AnswerAsync).WithName("evaluateBatch").WithMetadata(new DisableRequestTimeoutAttribute());

    private static async Task AnswerAsync(HttpContext context, RulesetStore store, string id, string edition)
    {
        MediaTypes.Choose(context.Request, MediaTypes.Ndjson);
        var language = RequestLanguage.Of(context.Request);
        var detail = DetailQuery.Of(context.Request);
        MediaTypes.RequireNdjson(context.Request);
        var catalog = store.Catalog;
        RulesetLookup.RequireKnown(catalog, id, edition);
        bool current = edition == EditionChoice.Current;
        var rules = current ? catalog.Any(id)! : catalog.Find(id, edition)!;
        LiftBodyLimits(context);
        context.Response.ContentType = MediaTypes.Ndjson;
        context.Response.Headers.CacheControl = "no-store";
        // Out come bytes as they are ready: neither this server nor a proxy should gather them.
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var options = new BatchOptions
        {
            Detail = detail,
            LongestSilence = Limits.BatchSilence,
            Language = language,
            // Without a readable day, any edition's reading of the request says so, with its other mistakes.
            EditionFor = current ? day => day is { } on ? catalog.Current(id, on) : rules : null,
            WriteProblem = (writer, problem) => ProblemOf(problem, id, language).WriteTo(writer, language),
        };
        try
        {
            await rules.RunBatchAsync(context.Request.BodyReader, context.Response.BodyWriter, options, cancellation: context.RequestAborted);
        }
        catch (BatchOutputException)
        {
            // Whoever asked has gone.
            context.Abort();
        }
    }

    private static Problem ProblemOf(BatchProblem problem, string id, Language language) => problem.Code switch
    {
        ProblemCode.InvalidRequest => Problem.InvalidRequest(problem.Findings, language),
        ProblemCode.LineTooLong => new Problem(problem.Status, problem.Code) { Arguments = [KeyValuePair.Create("limit", Limits.BatchLineBytes.ToString(CultureInfo.InvariantCulture))] },
        _ => new Problem(problem.Status, problem.Code) { Arguments = [KeyValuePair.Create("id", id), KeyValuePair.Create("on", problem.On is { } on ? LocalDatePattern.Iso.Format(on) : "")] },
    };

    // A batch has no length and no pace: each line is bounded, and silence is.
    private static void LiftBodyLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
    }
}
