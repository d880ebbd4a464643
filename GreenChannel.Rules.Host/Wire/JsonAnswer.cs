using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GreenChannel.Rules.Host.Wire;

/// <summary>A JSON answer that writes itself. It is made whole before the first byte goes out, so that a failure can still become a problem.</summary>
internal sealed class JsonAnswer(Action<Utf8JsonWriter> write) : IResult
{
    /// <summary>Hanzi and quotation marks stay readable. Nothing is escaped for HTML: answers are marked as JSON, and not to be sniffed.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ContentType { get; init; } = MediaTypes.Json;

    /// <summary>Set when the answer holds texts for people.</summary>
    public Language? Language { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options)) write(writer);
        return Bytes.SendAsync(httpContext, bytes.WrittenMemory, ContentType, Language);
    }
}

/// <summary>A JSON answer that comes as bytes.</summary>
internal sealed class BytesAnswer(Action<IBufferWriter<byte>> write) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(bytes);
        return Bytes.SendAsync(httpContext, bytes.WrittenMemory, MediaTypes.Json, null);
    }
}

/// <summary>A text answer: Markdown or HTML.</summary>
internal sealed class TextAnswer(string text, string contentType, Language language) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (contentType == MediaTypes.Html)
            httpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return Bytes.SendAsync(httpContext, System.Text.Encoding.UTF8.GetBytes(text), contentType + "; charset=utf-8", language);
    }
}

internal static class Bytes
{
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, Language? language)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        // Answers are about a person: no cache between here and there may keep one.
        response.Headers.CacheControl = "no-store";
        if (language is { } chosen) response.Headers.ContentLanguage = RequestLanguage.Tag(chosen);
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
