/** A publication to move into, gone when the test is over. */
import { onTestFinished } from "vitest";
import { type MovingHouse, openHouse } from "./open-house.ts";

export function movingHouse(publication?: string): MovingHouse {
  const house = openHouse(publication);
  onTestFinished(house.close);
  return house;
}
