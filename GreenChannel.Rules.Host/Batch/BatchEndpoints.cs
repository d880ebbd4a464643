using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using GreenChannel.Rules.Host.Evaluate;
using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace GreenChannel.Rules.Host.Batch;

/// <summary>Many requests, many decisions, line by line in order, while they come in. The rules are those loaded when it began.</summary>
internal static class BatchEndpoints
{
    private const int FlushAtBytes = 64 * 1024;

    public static void MapBatch(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/rulesets/{id}/{edition}/evaluate/batch", AnswerAsync).WithName("evaluateBatch").WithMetadata(new DisableRequestTimeoutAttribute());

    private static async Task AnswerAsync(HttpContext context, RulesetStore store, string id, string edition)
    {
        MediaTypes.Choose(context.Request, MediaTypes.Ndjson);
        var language = RequestLanguage.Of(context.Request);
        MediaTypes.RequireNdjson(context.Request);
        var catalog = store.Catalog;
        RulesetLookup.RequireKnown(catalog, id, edition);
        LiftBodyLimits(context);
        context.Response.ContentType = MediaTypes.Ndjson;
        context.Response.Headers.CacheControl = "no-store";
        // Out come bytes as they are ready: neither this server nor a proxy should gather them.
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await AnswerLinesAsync(context, utf8 => EvaluateEndpoints.Decide(catalog, id, edition, utf8.Span, language).Decision, language);
    }

    private static async Task AnswerLinesAsync(HttpContext context, Func<ReadOnlyMemory<byte>, Decision> decide, Language language)
    {
        var output = context.Response.BodyWriter;
        var lines = new NdjsonLines(context.Request.BodyReader, Limits.BatchLineBytes);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var writer = new Utf8JsonWriter(output, JsonAnswer.Options);
        while (true)
        {
            silence.CancelAfter(Limits.BatchSilence);
            if (await lines.NextAsync(() => FlushAsync(output, context.RequestAborted), silence.Token) is not { } line) break;
            WriteAnswer(writer, line, decide, language);
            await writer.FlushAsync(context.RequestAborted);
            writer.Reset();
            output.Write("\n"u8);
            if (output.UnflushedBytes >= FlushAtBytes) await FlushAsync(output, context.RequestAborted);
        }

        await FlushAsync(output, context.RequestAborted);
    }

    private static void WriteAnswer(Utf8JsonWriter writer, NdjsonLine line, Func<ReadOnlyMemory<byte>, Decision> decide, Language language)
    {
        if (line.IsTooLong)
        {
            WriteProblem(writer, line.Number, TooLong(), language);
            return;
        }

        Decision decision;
        try
        {
            decision = decide(line.Content);
        }
        catch (ProblemException failure)
        {
            WriteProblem(writer, line.Number, failure.Problem, language);
            return;
        }

        decision.WriteTo(writer);
    }

    private static void WriteProblem(Utf8JsonWriter writer, long line, Problem problem, Language language)
    {
        writer.WriteStartObject();
        writer.WriteNumber("line", line);
        writer.WritePropertyName("problem");
        problem.WriteTo(writer, language);
        writer.WriteEndObject();
    }

    private static Problem TooLong() => new(StatusCodes.Status413PayloadTooLarge, ProblemCode.LineTooLong)
    {
        Arguments = [KeyValuePair.Create("limit", Limits.BatchLineBytes.ToString(CultureInfo.InvariantCulture))],
    };

    private static async ValueTask FlushAsync(PipeWriter output, CancellationToken cancellation) => await output.FlushAsync(cancellation);

    // A batch has no length and no pace: each line is bounded, and silence is.
    private static void LiftBodyLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
    }
}
