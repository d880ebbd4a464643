using GreenChannel.Rules.Host.Wire;
using Microsoft.AspNetCore.Diagnostics;

namespace GreenChannel.Rules.Host.Problems;

/// <summary>Turns whatever goes wrong, on every path, into problem details.</summary>
internal static class ProblemPipeline
{
    /// <summary>Goes in front of everything else, so that routing's bare statuses and the server's exceptions pass through it.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseStatusCodePages(context =>
            WriteAsync(context.HttpContext, new Problem(context.HttpContext.Response.StatusCode, ProblemCode.Of(context.HttpContext.Response.StatusCode))));
        app.UseExceptionHandler(new ExceptionHandlerOptions { AllowStatusCode404Response = true, ExceptionHandler = AnswerUnforeseenAsync });
        app.Use(AnswerForeseenAsync);
    }

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        var language = RequestLanguage.OrDefault(context.Request);
        context.Response.StatusCode = problem.Status;
        return new JsonAnswer(writer => problem.WriteTo(writer, language)) { ContentType = Problem.ContentType, Language = language }.ExecuteAsync(context);
    }

    private static async Task AnswerForeseenAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ProblemException failure) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, failure.Problem);
        }
        catch (BadHttpRequestException failure) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, new Problem(failure.StatusCode, ProblemCode.Of(failure.StatusCode)) { Arguments = [KeyValuePair.Create("limit", Limits.CheckBytes.ToString(System.Globalization.CultureInfo.InvariantCulture))] });
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone, or the time is up; in the latter case the time-out middleware has its own catch.
            throw;
        }
    }

    private static Task AnswerUnforeseenAsync(HttpContext context) =>
        WriteAsync(context, new Problem(StatusCodes.Status500InternalServerError, ProblemCode.InternalError));
}
