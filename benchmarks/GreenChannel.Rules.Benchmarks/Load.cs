using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>The host under load, against the same server with an endpoint that parses the same body into a class and answers a constant of equal size.</summary>
internal static class Load
{
    private const int Connections = 32;
    private const string Path = "/v1/rulesets/nmg-green-channel/2024-h2/evaluate";

    /// <summary>The contestant: reads until it is killed.</summary>
    public static void Constant(int port, int size)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var app = builder.Build();
        byte[] answer = new byte[size];
        Array.Fill(answer, (byte)' ');
        app.MapPost(Path, async context =>
        {
            var body = await JsonSerializer.DeserializeAsync(context.Request.Body, PersonJson.Default.Asked, context.RequestAborted);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body is null ? 0 : answer.Length;
            if (body is not null) await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        });
        app.Run();
    }

    public static void Compare(string hostDll, int rounds)
    {
        var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
        byte[][] bodies = [.. new Applicants(rules.Compiled.Bound.Facts, Told.Some).Make(200).Select((facts, i) => Body(facts, rules.Targets[i % rules.Targets.Length]))];
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { Timeout = TimeSpan.FromMinutes(1) };
        foreach (string query in (string[])["?detail=outcomes", ""]) Compare(hostDll, query, bodies, client, rounds);
    }

    private static void Compare(string hostDll, string query, byte[][] bodies, HttpClient client, int rounds)
    {
        using var host = Start(hostDll, "--urls", "http://127.0.0.1:5083");
        int size = Answers(client, 5083, query, bodies[0]);
        using var constant = Start(typeof(Load).Assembly.Location, "constant", "5084", size.ToString(CultureInfo.InvariantCulture));
        Answers(client, 5084, query, bodies[0]);
        try
        {
            double[] ratios = new double[rounds];
            double mine = 0, other = 0;
            for (int i = -1; i < rounds; i++)
            {
                double ours = PerSecond(client, 5083, query, bodies), theirs = PerSecond(client, 5084, query, bodies);
                if (i < 0) continue;
                ratios[i] = ours / theirs;
                mine += ours / rounds;
                other += theirs / rounds;
            }

            Array.Sort(ratios);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"POST evaluate{query}, {Connections} connections, answers of {size} bytes: {mine:F0}/s against {other:F0}/s = {ratios[rounds / 2]:P0} ({ratios[rounds / 4]:P0}–{ratios[rounds * 3 / 4]:P0})"));
        }
        finally
        {
            host.Kill();
            constant.Kill();
            host.WaitForExit();
            constant.WaitForExit();
        }
    }

    private static byte[] Body(byte[] facts, string target) =>
        System.Text.Encoding.UTF8.GetBytes($$"""{"on":"2024-11-01","target":"{{target}}","facts":{{System.Text.Encoding.UTF8.GetString(facts)}}}""");

    private static int Answers(HttpClient client, int port, string query, byte[] body)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                using var answer = Post(client, port, query, body).GetAwaiter().GetResult();
                answer.EnsureSuccessStatusCode();
                return answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult().Length;
            }
            catch (HttpRequestException) when (i < 100)
            {
                Thread.Sleep(200);
            }
        }
    }

    private static double PerSecond(HttpClient client, int port, string query, byte[][] bodies)
    {
        long done = 0;
        long start = Stopwatch.GetTimestamp();
        Task.WaitAll([.. Enumerable.Range(0, Connections).Select(async at =>
        {
            for (; Stopwatch.GetElapsedTime(start).TotalSeconds < 3; at++)
            {
                using var answer = await Post(client, port, query, bodies[at % bodies.Length]);
                await answer.Content.CopyToAsync(Stream.Null);
                Interlocked.Increment(ref done);
            }
        })]);
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, int port, string query, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return client.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{Path}{query}")), content);
    }

    // In its own folder, where the host finds its settings.
    private static Process Start(string dll, params string[] arguments)
    {
        var file = new FileInfo(dll);
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = file.DirectoryName! };
        start.ArgumentList.Add(file.FullName);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["Logging__LogLevel__Default"] = "Error";
        var child = Process.Start(start)!;
        child.OutputDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        return child;
    }
}
