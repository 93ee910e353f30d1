import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import type { ApiError } from "../api/errors.ts";
import type { ControlProps } from "../fields/controls.tsx";
import { useManifest } from "../manifest/context.tsx";
import { useServices } from "../services.ts";

/** What `GET /api/mews/hotels` says: the hotels that the saved access token opens. */
interface TokenHotels {
  isPortfolio: boolean;
  hotels: readonly { id: string; name: string }[];
}

/** Which of its hotels a token is used for: chosen by name where Mews tells them, written as an id where it does not. */
export function MewsHotel(props: ControlProps) {
  const { can } = useManifest();
  return can("mews:connect") ? <Asked {...props} /> : <ById {...props} />;
}

function Asked(props: ControlProps) {
  const { id, value, onChange, onBlur, disabled } = props;
  const { data, error, isFetching, refetch } = useHotels();
  const chosen = typeof value === "string" && value !== "" ? value.toLowerCase() : undefined;
  if (error !== null && data === undefined && error.code !== "mews/not_connected") {
    return (
      <div className="mews-hotel">
        <ById {...props} />
        <p role="alert">
          Mews could not be asked which hotels the token opens: {error.message}{" "}
          <Button type="link" size="small" loading={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      </div>
    );
  }
  const hotels = data?.hotels ?? [];
  const isStranger = chosen !== undefined && data !== undefined && !hotels.some((hotel) => hotel.id === chosen);
  const options = hotels.map((hotel) => ({ value: hotel.id, label: hotel.name }));
  if (chosen !== undefined && !options.some((option) => option.value === chosen))
    options.unshift({ value: chosen, label: chosen });
  return (
    <div className="mews-hotel">
      <Select
        id={id}
        aria-describedby={props["aria-describedby"]}
        disabled={(disabled ?? false) || (chosen === undefined && data?.isPortfolio !== true)}
        loading={isFetching}
        value={chosen}
        options={options}
        onChange={(next) => onChange?.(next ?? "")}
        onBlur={onBlur}
        allowClear
        showSearch={options.length > 8 ? { optionFilterProp: "label" } : false}
        placeholder={placeholderOf(data, error)}
      />
      {isStranger && <p role="alert">The saved token does not open this hotel.</p>}
      {data?.isPortfolio === false && chosen !== undefined && !isStranger && (
        <p>The token opens this hotel alone: this can be empty.</p>
      )}
    </div>
  );
}

function placeholderOf(data: TokenHotels | undefined, error: ApiError | null): string {
  if (data === undefined) return error === null ? "Asking Mews…" : "Save the tokens first";
  if (data.isPortfolio) return `Choose one of ${data.hotels.length}`;
  return `Not needed: the token opens ${data.hotels[0]?.name ?? "one hotel"}`;
}

function ById({ id, value, onChange, onBlur, disabled, ...props }: ControlProps) {
  return (
    <Input
      id={id}
      aria-describedby={props["aria-describedby"]}
      disabled={disabled ?? false}
      value={typeof value === "string" ? value : ""}
      onChange={({ target }) => onChange?.(target.value)}
      onBlur={onBlur}
      autoComplete="off"
      placeholder="Mews's id of the hotel"
    />
  );
}

/** Asked of Mews by the tokens that are saved, so asked again once others are; never because the page is looked at again. */
function useHotels() {
  const { api } = useServices();
  return useQuery<TokenHotels, ApiError>({
    queryKey: ["settings", "mews", "hotels"],
    queryFn: ({ signal }) => api.get<TokenHotels>("/mews/hotels", { signal }),
    staleTime: 300_000,
    retry: false,
  });
}
