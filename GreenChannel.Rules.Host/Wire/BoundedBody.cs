using System.Buffers;
using System.Globalization;
using GreenChannel.Rules.Host.Problems;

namespace GreenChannel.Rules.Host.Wire;

/// <summary>Reads a body into memory, up to a limit.</summary>
internal static class BoundedBody
{
    /// <returns>The body as it came; a byte order mark is for its reader to pass over.</returns>
    /// <exception cref="ProblemException">It is longer than <paramref name="limit"/> bytes.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit) throw TooLarge(limit);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            if (read.Buffer.Length > limit) throw TooLarge(limit);
            if (read.IsCompleted)
            {
                byte[] body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ProblemException TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, ProblemCode.BodyTooLarge, ("limit", limit.ToString(CultureInfo.InvariantCulture)));
}
