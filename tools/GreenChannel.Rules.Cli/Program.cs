using System.Text;

namespace GreenChannel.Rules.Cli;

/// <summary>The <c>greenchannel</c> command.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return CommandLine.Run(arguments, Console.OpenStandardInput, Console.Out, Console.Error);
    }
}
