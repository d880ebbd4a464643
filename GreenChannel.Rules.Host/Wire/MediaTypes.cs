using System.Text;
using GreenChannel.Rules.Host.Problems;
using Microsoft.Net.Http.Headers;

namespace GreenChannel.Rules.Host.Wire;

/// <summary>What a call sends and what it wants back.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Ndjson = "application/x-ndjson";
    public const string Markdown = "text/markdown";
    public const string Html = "text/html";
    public const string Calendar = "text/calendar";
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly string[] AllOfNdjson = [Ndjson, "application/ndjson", "application/jsonl"];

    /// <summary>The offered type that the caller likes best; the first offered when it does not care.</summary>
    /// <exception cref="ProblemException">It likes none.</exception>
    public static string Choose(HttpRequest request, params ReadOnlySpan<string> offered)
    {
        string accept = request.Headers.Accept.ToString();
        if (accept.Length == 0) return offered[0];
        if (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wanted))
        {
            string? best = null;
            double bestQuality = 0;
            foreach (string type in offered)
            {
                double quality = QualityOf(type, wanted);
                if (quality <= bestQuality) continue;
                best = type;
                bestQuality = quality;
            }

            if (best is not null) return best;
        }

        throw new ProblemException(StatusCodes.Status406NotAcceptable, ProblemCode.NotAcceptable, ("offered", string.Join(", ", offered!)));
    }

    /// <exception cref="ProblemException">The body is of another type, not in UTF-8, or compressed.</exception>
    public static void RequireJson(HttpRequest request) => Require(request, [Json]);

    /// <exception cref="ProblemException">The body is of another type, not in UTF-8, or compressed.</exception>
    public static void RequireNdjson(HttpRequest request) => Require(request, AllOfNdjson);

    /// <exception cref="ProblemException">The body is of another type, or compressed.</exception>
    public static void RequireXlsx(HttpRequest request) => Require(request, [Xlsx, "application/octet-stream"]);

    // The most specific range decides (RFC 9110, 12.5.1), not the most generous.
    private static double QualityOf(string type, IList<MediaTypeHeaderValue> wanted)
    {
        var offered = new MediaTypeHeaderValue(type);
        double quality = 0;
        int specific = -1;
        foreach (var range in wanted)
        {
            int rank = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            if (rank <= specific || !Includes(range, offered)) continue;
            specific = rank;
            quality = range.Quality ?? 1;
        }

        return quality;
    }

    private static bool Includes(MediaTypeHeaderValue range, MediaTypeHeaderValue offered) =>
        range.MatchesAllTypes
        || (range.Type.Equals(offered.Type, StringComparison.OrdinalIgnoreCase)
            && (range.MatchesAllSubTypes || range.SubType.Equals(offered.SubType, StringComparison.OrdinalIgnoreCase)));

    private static void Require(HttpRequest request, string[] expected)
    {
        bool right = MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
            && expected.Any(e => given.MediaType.Equals(e, StringComparison.OrdinalIgnoreCase))
            && (!given.Charset.HasValue || HeaderUtilities.RemoveQuotes(given.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
            && request.Headers.ContentEncoding.Count == 0;
        if (!right)
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, ProblemCode.UnsupportedMediaType, ("expected", expected[0]));
    }
}
