using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace GreenChannel.Rules.Host.OpenApi;

/// <summary>
/// The published contract. Paths come from the endpoints themselves; what is said of each (bodies are read from
/// raw bytes, so no type says it) comes from <c>contract.json</c>. A call without a word there fails the document.
/// </summary>
internal static class Contract
{
    public static void AddContract(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(DescribeAsync);
        });

    public static void MapContract(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/reference", options => options.WithTitle("Green Channel").DisableDefaultFonts());
        app.MapGet("/", () => Results.Redirect("/reference")).ExcludeFromDescription();
    }

    private static async Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        await using var stream = typeof(Contract).Assembly.GetManifestResourceStream("OpenApi/contract.json")!;
        var read = await OpenApiDocument.LoadAsync(stream, "json", cancellationToken: cancellation);
        var written = read.Document!;
        document.Info = written.Info;
        document.Components = written.Components;
        document.Tags = written.Tags;
        document.Servers = [new OpenApiServer { Url = "/" }];
        foreach (var (path, item) in document.Paths)
        {
            foreach (var method in item.Operations!.Keys.ToArray())
            {
                if (!written.Paths.TryGetValue(path, out var described) || !described.Operations!.TryGetValue(method, out var operation))
                    throw new InvalidOperationException($"contract.json says nothing of {method} {path}");
                operation.OperationId = item.Operations[method].OperationId;
                item.Operations[method] = operation;
            }
        }
    }
}
